# Makes tests/reference/design_matrix.json: model matrices of R's model.matrix for the formulas
# below, on a small table that is written along. Run from the repository's root:
#   Rscript scripts/reference/design_matrix.R
# Needs nothing but R's own packages. Levels are named "[b]" here, so that R's names of dummies,
# column name and level pasted together, are the ones bip writes: origin[b].

data <- data.frame(
  y = c(0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0),
  x = c(1.5, 2, -0.25, 3, 7.125, 0.1, 4, 5.5, 2.75, -1, 0, 6),
  z = c(3L, 1L, 4L, 1L, 5L, 9L, 2L, 6L, 5L, 3L, 5L, 8L),
  wage = c(12.5, 30, 7.75, 18, 22.1, 9, 41, 15.3, 27, 11, 19.6, 33),
  year = c(2014L, 2013L, 2015L, 2013L, 2014L, 2015L, 2013L, 2015L, 2014L, 2013L, 2015L, 2014L),
  origin = c("b", "a", "c", "a", "b", "c", "c", "b", "a", "b", "c", "a"),
  gender = c("f", "m", "m", "f", "f", "m", "f", "m", "f", "m", "m", "f"),
  region = c("n", "s", "s", "w", "n", "w", "s", "n", "w", "s", "n", "w"),
  stringsAsFactors = FALSE
)

in_brackets <- function(values) {
  labels <- sprintf("[%s]", values)
  factor(labels, sort(unique(labels), method = "radix"))
}
coded <- data
for (column in c("origin", "gender", "region")) coded[[column]] <- in_brackets(data[[column]])
coded$year_levels <- in_brackets(data$year)
coded$origin_b <- relevel(coded$origin, ref = "[b]")

# bip's formula, and R's where it is another one.
cases <- list(
  c("y ~ x + z"),
  c("y ~ origin"),
  c("y ~ x + origin + gender"),
  c("y ~ x + origin - 1"),
  c("y ~ origin + gender + 0"),
  c("y ~ x:origin - 1"),
  c("y ~ origin*gender"),
  c("y ~ origin:gender"),
  c("y ~ origin:gender - 1"),
  c("y ~ origin + origin:gender"),
  c("y ~ gender + origin:gender", "y ~ gender + gender:origin"),
  c("y ~ (x + origin + gender)^2"),
  c("y ~ (origin + gender + region)^3"),
  c("y ~ origin*gender*region - origin:gender:region"),
  c("y ~ x:origin"),
  c("y ~ origin + x:origin", "y ~ origin + origin:x"),
  c("y ~ x + x:origin"),
  c("y ~ x*origin - x", "y ~ origin + x:origin"),
  c("y ~ x:z + x:z:origin"),
  c("y ~ origin:gender + gender:region"),
  c("y ~ x + I(x^2) + I(x ^ 3)"),
  c("y ~ log(wage) + sqrt(wage) + exp(x)"),
  c("y ~ log(wage)*origin"),
  c("y ~ I(x/z - 2*wage^0.5) + I(-x^2) + log(wage + 1)"),
  c("y ~ C(year)", "y ~ year_levels"),
  c("y ~ C(year)*x + C(year):gender", "y ~ year_levels*x + year_levels:gender"),
  c("y ~ C(origin, ref=\"b\")", "y ~ origin_b"),
  c("y ~ C(origin, ref=\"b\")*gender", "y ~ origin_b*gender"),
  c("y ~ std(x) + std(log(wage)):origin", "y ~ scale(x) + scale(log(wage)):origin"),
  c("y ~ 1"),
  c("y ~ 0 + x")
)

# R's spelling of a column as bip's; blanks are no part of it.
bip_name <- function(name) {
  name <- gsub(" ", "", name, fixed = TRUE)
  name <- gsub("year_levels", "year", name, fixed = TRUE)
  name <- gsub("origin_b", "origin", name, fixed = TRUE)
  gsub("scale(", "std(", name, fixed = TRUE)
}

quoted <- function(text) paste0('"', gsub('"', '\\"', text, fixed = TRUE), '"')
number <- function(values) formatC(values, digits = 17, width = 1, format = "g")
array_of <- function(items) paste0("[", paste(items, collapse = ", "), "]")

write_column <- function(name) {
  values <- data[[name]]
  items <- if (is.character(values)) vapply(values, quoted, "") else number(values)
  type <- if (is.character(values)) "text" else if (is.integer(values)) "integer" else "real"
  sprintf('    {"name": %s, "type": "%s", "values": %s}', quoted(name), type, array_of(items))
}

write_case <- function(case) {
  r_formula <- case[length(case)]
  design <- model.matrix(as.formula(r_formula), coded)
  columns <- vapply(seq_len(ncol(design)), function(j) {
    sprintf('      {"name": %s, "values": %s}', quoted(bip_name(colnames(design)[j])),
            array_of(number(design[, j])))
  }, "")
  sprintf('    {"formula": %s, "r_formula": %s, "columns": [\n%s\n    ]}', quoted(case[1]),
          quoted(r_formula), paste(columns, collapse = ",\n"))
}

json <- c(
  "{",
  sprintf('  "program": "%s",', R.version.string),
  '  "script": "scripts/reference/design_matrix.R",',
  '  "table": [',
  paste(vapply(names(data), write_column, ""), collapse = ",\n"),
  "  ],",
  '  "cases": [',
  paste(vapply(cases, write_case, ""), collapse = ",\n"),
  "  ]",
  "}"
)
writeLines(json, "tests/reference/design_matrix.json")
