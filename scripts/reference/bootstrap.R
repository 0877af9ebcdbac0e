# Reference values for bootstrap replicates: R's glm on given draws (how often each row is in, by a
# rule anyone can repeat), and the draw's coefficients judged on the sample.
# usage: Rscript scripts/reference/bootstrap.R > tests/reference/bootstrap.json
mroz <- read.csv("tests/reference/data/mroz_participation.csv")
columns <- list(base = c("nwifeinc", "educ"),
                full = c("nwifeinc", "educ", "exper", "expersq", "age", "kidslt6", "kidsge6"))
y <- mroz$inlf
n <- nrow(mroz)

number <- function(x) sprintf("%.17g", x)
measures <- function(p, times) {
  ll <- sum(times * ifelse(y == 1, log(p), log1p(-p)))
  share <- sum(times * y) / sum(times)
  ll0 <- sum(times) * (share * log(share) + (1 - share) * log(1 - share))
  cox <- 1 - exp(2 * (ll0 - ll) / sum(times))
  c(mcfadden = 1 - ll / ll0, nagelkerke = cox / (1 - exp(2 * ll0 / sum(times))),
    tjur = weighted.mean(p[y == 1], times[y == 1]) - weighted.mean(p[y == 0], times[y == 0]))
}

# Newton on the log-likelihood from glm's estimates, to the last digit.
fit <- function(x, times) {
  beta <- coef(suppressWarnings(glm.fit(x, y, weights = times, family = binomial())))
  for (i in 1:5) {
    p <- plogis(drop(x %*% beta))
    beta <- drop(beta + solve(crossprod(x, x * (times * p * (1 - p))), crossprod(x, times * (y - p))))
  }
  plogis(drop(x %*% beta))
}
object <- function(v) paste0("{", paste0("\"", names(v), "\": ", number(v), collapse = ", "), "}")

draws <- lapply(1:5, function(draw) {
  state <- 1000 * draw  # a linear congruential generator below 2^31, exact in doubles
  times <- rep(0, n)
  for (i in 1:n) {
    state <- (state * 16807) %% 2147483647
    place <- floor(state / 2147483647 * n) + 1
    times[place] <- times[place] + 1
  }
  times
})
model <- function(name, times) {
  x <- cbind(1, as.matrix(mroz[columns[[name]]]))
  p <- fit(x, times)
  sprintf("\"%s\": {\"drawn\": %s,\n   \"on_sample\": %s}", name, object(measures(p, times)),
          object(measures(p, rep(1, n))))
}
one <- function(times)
  sprintf("{\"times\": [%s],\n  %s,\n  %s}", paste(times, collapse = ","), model("base", times),
          model("full", times))

strings <- function(x) paste0("[", paste0("\"", x, "\"", collapse = ", "), "]")
cat(sprintf("{\n\"made_with\": \"%s, scripts/reference/bootstrap.R\",\n", R.version.string))
cat(sprintf("\"data\": \"mroz_participation.csv\", \"response\": \"inlf\",\n"))
cat(sprintf("\"columns\": {\"base\": %s, \"full\": %s},\n", strings(columns$base),
            strings(columns$full)))
cat(sprintf("\"draws\": [\n %s]\n}\n", paste(sapply(draws, one), collapse = ",\n ")))
