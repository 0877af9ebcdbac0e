# What the R peers share: names of terms as ours, and the answer as one line, `ANSWER {json}`.
term_names <- function(names) sub("^region(.+)$", "region[\\1]", names)
json_numbers <- function(names, values)
  paste0("{", paste(sprintf('"%s": %.17g', names, values), collapse = ", "), "}")
print_answer <- function(parts, seconds) {
  parts <- c(parts, seconds = json_numbers(names(seconds), seconds))
  cat("ANSWER {", paste(sprintf('"%s": %s', names(parts), parts), collapse = ", "), "}\n", sep = "")
}
