# Reference values for what the data sets in tests/reference/data do not cover: Brant's test of an
# ordered logit, from its formula and binary logits alone, and counts with an offset.
# usage: Rscript scripts/reference/ordered_count.R > tests/reference/ordered_count.json
folder <- "tests/reference/data/"
housing <- read.csv(paste0(folder, "housing_satisfaction.csv"))
visits <- read.csv(paste0(folder, "doctor_visits.csv"))
number <- function(x) sprintf("%.17g", x)
named <- function(x) {
  names(x) <- sub("(Intercept)", "const", names(x), fixed = TRUE)
  paste0("{", paste0("\"", names(x), "\": ", number(x), collapse = ", "), "}")
}

# Newton to the last digit: glm stops earlier.
climb <- function(beta, derive) {
  for (step in 1:200) {
    d <- derive(beta)
    move <- solve(d$information, d$score)
    size <- 1
    while (derive(beta + size * move)$loglik < d$loglik - 1e-9) size <- size / 2
    beta <- beta + size * drop(move)
  }
  c(list(beta = beta), derive(beta))
}

# Brant (1990), Biometrics 46: joint covariance of the slopes of the logits of y > m.
x <- cbind(const = 1,
           "influence[Medium]" = housing$influence == "Medium",
           "influence[High]" = housing$influence == "High",
           "type[Apartment]" = housing$type == "Apartment",
           "type[Atrium]" = housing$type == "Atrium",
           "type[Terrace]" = housing$type == "Terrace",
           "contact[High]" = housing$contact == "High")
level <- match(housing$satisfaction, c("Low", "Medium", "High"))
weight <- housing$freq
cuts <- lapply(1:2, function(m) {
  y <- as.numeric(level > m)
  fit <- climb(rep(0, ncol(x)), function(beta) {
    p <- plogis(drop(x %*% beta))
    list(loglik = sum(weight * ifelse(y == 1, log(p), log1p(-p))),
         score = crossprod(x, weight * (y - p)),
         information = crossprod(x * (weight * p * (1 - p)), x), p = p)
  })
  list(beta = fit$beta, p = fit$p, inverse = solve(fit$information))
})
cross <- crossprod(x * (weight * (cuts[[2]]$p - cuts[[1]]$p * cuts[[2]]$p)), x)
between <- cuts[[1]]$inverse %*% cross %*% cuts[[2]]$inverse
difference <- (cuts[[1]]$beta - cuts[[2]]$beta)[-1]
variance <- (cuts[[1]]$inverse + cuts[[2]]$inverse - between - t(between))[-1, -1]
each <- difference^2 / diag(variance)
names(each) <- colnames(x)[-1]
brant <- sprintf("{\"overall\": %s, \"df\": %d, \"terms\": %s}",
                 number(drop(difference %*% solve(variance, difference))), length(difference),
                 named(each))

# visits ~ illness + age with offset income: log mu = x'b + income.
z <- cbind(const = 1, illness = visits$illness, age = visits$age)
poisson_fit <- function(z) climb(c(log(mean(visits$visits)), rep(0, ncol(z) - 1)), function(beta) {
  mu <- exp(drop(z %*% beta) + visits$income)
  list(loglik = sum(dpois(visits$visits, mu, log = TRUE)),
       score = crossprod(z, visits$visits - mu), information = crossprod(z * mu, z))
})
# NB2 in (beta, ln alpha) with the information written out from digamma and trigamma.
negbin_fit <- function(z, start) climb(start, function(theta) {
  k <- ncol(z)
  a <- exp(theta[k + 1])
  mu <- exp(drop(z %*% theta[1:k]) + visits$income)
  y <- visits$visits
  loglik <- sum(lgamma(y + 1 / a) - lgamma(1 / a) - lgamma(y + 1) + y * log(a * mu) -
                (y + 1 / a) * log1p(a * mu))
  s_eta <- (y - mu) / (1 + a * mu)
  h_eta <- mu * (1 + a * y) / (1 + a * mu)^2
  r <- 1 / a
  # derivatives in r = 1/alpha; dr/d(ln alpha) = -r
  s_r <- digamma(y + r) - digamma(r) + log(r) + 1 - log(r + mu) - (r + y) / (r + mu)
  h_r <- trigamma(y + r) - trigamma(r) + 1 / r - 2 / (r + mu) + (r + y) / (r + mu)^2
  s_tau <- -r * s_r
  h_tau <- -(r^2 * h_r + r * s_r)
  cross <- r * (y - mu) * mu / (r + mu)^2  # -(d s_eta/d r)(dr/d tau)
  list(loglik = loglik, score = c(crossprod(z, s_eta), sum(s_tau)),
       information = rbind(cbind(crossprod(z * h_eta, z), crossprod(z, cross)),
                           c(crossprod(z, cross), sum(h_tau))))
})
case <- function(model, full, null, names) {
  sprintf("{\"model\": \"%s\", \"coefficients\": %s, \"se\": %s, \"loglik\": %s, \"loglik_null\": %s}",
          model, named(setNames(full$beta, names)),
          named(setNames(sqrt(diag(solve(full$information))), names)), number(full$loglik),
          number(null$loglik))
}
one <- z[, 1, drop = FALSE]
full <- poisson_fit(z)
null <- poisson_fit(one)
cases <- case("poisson", full, null, colnames(z))
cases <- c(cases, case("negbin", negbin_fit(z, c(full$beta, 0)), negbin_fit(one, c(null$beta, 0)),
                       c(colnames(z), "lnalpha")))
cat("{\"origin\": \"", R.version.string, ", scripts/reference/ordered_count.R\",\n",
    "\"brant\": ", brant, ",\n\"offset\": [", paste(cases, collapse = ",\n"), "]}\n", sep = "")
