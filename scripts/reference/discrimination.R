# Discrimination and calibration of the models in tests/reference/data by R's pROC package and by
# brute force over all pairs of rows (also Obuchowski's variance under clusters, which pROC lacks).
# usage: Rscript scripts/reference/discrimination.R > tests/reference/discrimination.json
suppressPackageStartupMessages({library(pROC); library(jsonlite)})

exact <- glm.control(epsilon = 1e-300, maxit = 60)
number <- function(x) if (is.na(x)) "null" else sprintf("%.17g", x)
object <- function(x) paste0("{", paste0("\"", names(x), "\": ", x, collapse = ", "), "}")
numbers <- function(x) object(sapply(x, number))

read_case <- function(name, spec) {
  data <- read.csv(sprintf("tests/reference/data/%s.csv", name), na.strings = "")
  for (f in names(spec$factors))
    data[[f]] <- relevel(factor(data[[f]]), ref = spec$factors[[f]]$reference)
  event <- if (is.null(spec$event)) "1" else as.character(spec$event)
  data$y_ <- as.integer(as.character(data[[spec$response]]) == event)
  used <- unlist(c("y_", spec$base_terms, spec$added_terms, spec$cluster, spec$frequency_weights))
  data <- data[complete.cases(data[used]), ]
  if (!is.null(spec$frequency_weights))
    data <- data[rep(seq_len(nrow(data)), data[[spec$frequency_weights]]), ]
  data
}

# The share of pairs (event, non-event) in order, ties half: one row an event.
pairs_of <- function(y, eta) {
  d <- outer(eta[y == 1], eta[y == 0], "-")
  (d > 0) + 0.5 * (d == 0)
}

brute_covariance <- function(a, b) {
  (var(rowMeans(a), rowMeans(b)) / nrow(a)) + (var(colMeans(a), colMeans(b)) / ncol(a))
}

# Obuchowski (1997), Biometrics 53, equations as printed; a and b: two pair matrices.
obuchowski <- function(a, b, y, cluster) {
  all <- unique(cluster)
  of_events <- cluster[y == 1]
  of_others <- cluster[y == 0]
  part <- function(pairs) {
    theta <- mean(pairs)
    rows <- rowMeans(pairs)
    columns <- colMeans(pairs)
    list(x = sapply(all, function(k) sum(rows[of_events == k]) - sum(of_events == k) * theta),
         y = sapply(all, function(k) sum(columns[of_others == k]) - sum(of_others == k) * theta))
  }
  p <- part(a)
  q <- part(b)
  m <- nrow(a)
  n <- ncol(a)
  i10 <- length(unique(of_events))
  i01 <- length(unique(of_others))
  i <- length(all)
  s10 <- i10 / ((i10 - 1) * m) * sum(p$x * q$x)
  s01 <- i01 / ((i01 - 1) * n) * sum(p$y * q$y)
  s11 <- i / (i - 1) * (sum(p$x * q$y) + sum(q$x * p$y)) / 2
  s10 / m + s01 / n + 2 * s11 / (m * n)
}

# Each row's chance to be in the top tenth when ties at the boundary are drawn.
top_tenth <- function(y, eta) {
  size <- length(y) / 10
  chance <- sapply(eta, function(e) min(1, max(0, (size - sum(eta > e)) / sum(eta == e))))
  c(found = sum(chance * y) / sum(y), rate = sum(chance * y) / size)
}

calibration <- function(y, odds) {
  free <- glm(y ~ odds, binomial, control = exact)
  fixed <- glm(y ~ 1, binomial, offset = odds, control = exact)
  c(intercept = unname(coef(fixed)[1]), slope = unname(coef(free)[2]))
}

one_model <- function(y, eta, p, link) {
  ties <- round(eta, 10)
  curve <- roc(y, ties, direction = "<", quiet = TRUE)
  ci <- as.numeric(ci.auc(curve, method = "delong"))
  pairs <- pairs_of(y, ties)
  stopifnot(abs(as.numeric(auc(curve)) - mean(pairs)) < 1e-12,
            abs(var(curve, method = "delong") - brute_covariance(pairs, pairs)) < 1e-12)
  hits <- c(tp = sum(p > 0.3 & y == 1), fp = sum(p > 0.3 & y == 0))
  logloss <- -mean(ifelse(y == 1, log(p), log1p(-p)))
  # Predictions that are off: the log odds stretched and moved.
  odds <- calibration(y, 1.5 * qlogis(p) - 0.4)
  list(numbers = c(auc = as.numeric(auc(curve)), std_error = sqrt(var(curve, method = "delong")),
                   low = ci[1], high = ci[3], brier = mean((p - y)^2), log_loss = logloss, hits,
                   top_tenth(y, ties), stretched = odds),
       curve = curve, pairs = pairs)
}

one_case <- function(name, spec) {
  data <- read_case(name, spec)
  fit <- function(terms) {
    formula <- reformulate(sprintf("`%s`", terms), "y_")
    suppressWarnings(glm(formula, binomial(spec$link), data, control = exact))
  }
  base <- fit(unlist(spec$base_terms))
  full <- fit(c(unlist(spec$base_terms), unlist(spec$added_terms)))
  y <- data$y_
  a <- one_model(y, predict(base), fitted(base), spec$link)
  b <- one_model(y, predict(full), fitted(full), spec$link)
  test <- roc.test(a$curve, b$curve, method = "delong", paired = TRUE)
  gain <- mean(b$pairs) - mean(a$pairs)
  pair <- c(difference = gain, statistic = -unname(test$statistic), p_value = test$p.value,
            std_error = sqrt(brute_covariance(b$pairs - a$pairs, b$pairs - a$pairs)))
  if (!is.null(spec$cluster)) {
    cluster <- data[[spec$cluster]]
    v <- function(p) sqrt(obuchowski(p, p, y, cluster))
    pair <- c(pair, clustered_base = v(a$pairs), clustered_full = v(b$pairs),
              clustered_difference = v(b$pairs - a$pairs))
  }
  object(c(case = sprintf("\"%s\"", name), id = sprintf("\"%s\"", spec$id),
           base = numbers(a$numbers), full = numbers(b$numbers), pair = numbers(pair)))
}

results <- character()
for (file in sort(list.files("tests/reference/data", pattern = "[.]json$", full.names = TRUE))) {
  name <- sub("[.]json$", "", basename(file))
  for (spec in fromJSON(file, simplifyVector = FALSE)$models)
    if (spec$family == "binomial" && spec$situation == "regular")
      results <- c(results, one_case(name, spec))
}
cat(sprintf("{\n\"made_with\": \"%s, pROC %s, scripts/reference/discrimination.R\",\n",
            R.version.string, packageVersion("pROC")))
cat(sprintf("\"models\": [\n  %s]\n}\n", paste(results, collapse = ",\n  ")))
