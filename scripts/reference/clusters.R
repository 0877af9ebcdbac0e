# Reference values for two columns of clusters (R's sandwich package), for the jackknife over
# clusters and for the range of a gain when one cluster is left out (plain loops over glm and lm).
# usage: Rscript scripts/reference/clusters.R > tests/reference/clusters.json
suppressPackageStartupMessages(library(sandwich))
panel <- read.csv("tests/reference/data/wage_panel_union.csv")
formula <- union ~ educ + black + exper + married
base <- union ~ black + exper

number <- function(x) sprintf("%.17g", x)
named <- function(x) {
  names(x) <- sub("(Intercept)", "const", names(x), fixed = TRUE)
  paste0("{", paste0("\"", names(x), "\": ", number(x), collapse = ", "), "}")
}

exact <- glm.control(epsilon = 1e-300, maxit = 60)
fits <- list(
  logit = function(f, data) suppressWarnings(glm(f, binomial("logit"), data, control = exact)),
  lpm = function(f, data) lm(f, data))

two_way <- function(name) {
  fit <- fits[[name]](formula, panel)
  type <- if (name == "lpm") "HC1" else "HC0"
  # vcovCL's HC1 takes the factor (n - 1)/(n - k) and cadjust G/(G - 1) for every component.
  v <- vcovCL(fit, cluster = panel[c("nr", "year")], type = type, cadjust = TRUE, multi0 = FALSE)
  sprintf("{\"model\": \"%s\", \"coefficients\": %s, \"se\": %s}", name, named(coef(fit)),
          named(sqrt(diag(v))))
}

jackknife <- function(name) {
  full <- coef(fits[[name]](formula, panel))
  years <- unique(panel$year)
  g <- length(years)
  change <- sapply(years, function(y) coef(fits[[name]](formula, panel[panel$year != y, ])) - full)
  v <- (g - 1) / g * change %*% t(change)
  se <- sqrt(diag(v))
  p <- 2 * pt(-abs(full / se), g - 1)
  sprintf("{\"model\": \"%s\", \"se\": %s, \"p_t\": %s}", name, named(se), named(p))
}

mcfadden <- function(f, data) {
  fit <- fits$logit(f, data)
  1 - fit$deviance / fit$null.deviance
}
gains <- sapply(unique(panel$year), function(y) {
  data <- panel[panel$year != y, ]
  mcfadden(formula, data) - mcfadden(base, data)
})

cat(sprintf("{\n\"made_with\": \"%s, sandwich %s, scripts/reference/clusters.R\",\n",
            R.version.string, packageVersion("sandwich")))
cat(sprintf("\"two_way\": [%s],\n", paste(sapply(names(fits), two_way), collapse = ",\n  ")))
cat(sprintf("\"cv3_by_year\": [%s],\n", paste(sapply(names(fits), jackknife), collapse = ",\n  ")))
cat(sprintf("\"leave_one_year_out\": {\"mcfadden_gain_low\": %s, \"mcfadden_gain_high\": %s}\n}\n",
            number(min(gains)), number(max(gains))))
