# Reference values for offsets (R's glm) and probability weights (the survey package), which the
# data sets in tests/reference/data do not cover.
# usage: Rscript scripts/reference/weights_offset.R > tests/reference/weights_offset.json
suppressPackageStartupMessages(library(survey))
folder <- "tests/reference/data/"
mroz <- read.csv(paste0(folder, "mroz_participation.csv"))
panel <- read.csv(paste0(folder, "wage_panel_union.csv"))

# glm stops once the deviance repeats, which leaves probit and cloglog coefficients good to 1e-7
# only: fifty more steps of Fisher scoring follow, to the last digit.
exact <- glm.control(epsilon = 1e-300, maxit = 200)
polish <- function(fit, link) {
  family <- binomial(link)
  x <- model.matrix(fit)
  beta <- coef(fit)
  for (step in 1:50) {
    eta <- drop(x %*% beta) + fit$offset
    mu <- family$linkinv(eta)
    d <- family$mu.eta(eta)
    v <- mu * (1 - mu)
    information <- crossprod(x * (d^2 / v), x)
    beta <- beta + drop(solve(information, crossprod(x, d / v * (fit$y - mu))))
  }
  loglik <- sum(ifelse(fit$y == 1, log(mu), log1p(-mu)))
  list(beta = beta, se = sqrt(diag(solve(information))), loglik = loglik)
}

number <- function(x) sprintf("%.17g", x)
named <- function(x) {
  names(x) <- sub("(Intercept)", "const", names(x), fixed = TRUE)
  paste0("{", paste0("\"", names(x), "\": ", number(x), collapse = ", "), "}")
}

offset_case <- function(link) {
  fit <- suppressWarnings(glm(inlf ~ educ + age, binomial(link), mroz,
                              offset = kidslt6, control = exact))
  null <- suppressWarnings(glm(inlf ~ 1, binomial(link), mroz, offset = kidslt6, control = exact))
  fit <- polish(fit, link)
  null <- polish(null, link)
  sprintf("{\"link\": \"%s\", \"coefficients\": %s, \"se_eim\": %s, \"loglik\": %s, \"loglik_null\": %s}",
          link, named(fit$beta), named(fit$se), number(fit$loglik), number(null$loglik))
}

probability_case <- function(id, formula, data, ids, weight) {
  design <- svydesign(ids = ids, weights = data[[weight]], data = data)
  fit <- suppressWarnings(svyglm(formula, design, family = quasibinomial("logit"),
                                 control = exact))
  w <- data[[weight]]
  y <- data[[all.vars(formula)[1]]]
  p <- fit$fitted.values
  loglik <- sum(w * ifelse(y == 1, log(p), log1p(-p)))
  share <- sum(w * y) / sum(w)
  null <- sum(w) * (share * log(share) + (1 - share) * log1p(-share))
  tjur <- sum(w * y * p) / sum(w * y) - sum(w * (1 - y) * p) / sum(w * (1 - y))
  efron <- 1 - sum(w * (y - p)^2) / sum(w * (y - share)^2)
  count <- sum(w * ((p > 0.5) == y)) / sum(w)
  sprintf(paste0("{\"id\": \"%s\", \"coefficients\": %s, \"se\": %s, \"mcfadden\": %s, ",
                 "\"tjur\": %s, \"efron\": %s, \"count\": %s}"),
          id, named(coef(fit)), named(sqrt(diag(vcov(fit)))), number(1 - loglik / null),
          number(tjur), number(efron), number(count))
}

cat("{\n\"made_with\": \"", R.version.string, ", survey ", as.character(packageVersion("survey")),
    ", scripts/reference/weights_offset.R\",\n", sep = "")
cat("\"offset\": [", paste(sapply(c("logit", "probit", "cloglog"), offset_case), collapse = ",\n  "),
    "],\n", sep = "")
cat("\"probability\": [",
    probability_case("rows", inlf ~ educ + age + kidslt6, mroz, ~1, "huseduc"), ",\n  ",
    probability_case("clusters", union ~ educ + exper + married, panel, ~nr, "hours"),
    "]\n}\n", sep = "")
