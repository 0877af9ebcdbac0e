# One logit or probit in R; with `effects` average marginal effects with delta-method errors, by hand.
# usage: Rscript fit.R FILE logit|probit glm|crossprod [effects]
#   glm        read.csv and glm: what most people write
#   crossprod  data.table's fread and own iterations: what an expert would write
arguments <- commandArgs(TRUE)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(folder, "answer.R"))
now <- function() proc.time()[[3]]

fit_by_glm <- function(file, model) {
  began <- now()
  data <- read.csv(file, stringsAsFactors = TRUE)
  read <- now()
  fit <- glm(y1 ~ . - id, family = binomial(model), data = data)
  table <- coef(summary(fit))
  print(table, digits = 10)
  list(fit = fit, x = NULL, loglik = as.numeric(logLik(fit)), estimate = table[, 1], std_error = table[, 2],
       seconds = c(read = read - began, fit = now() - read))
}

fit_by_crossprod <- function(file, model) {
  suppressMessages(library(data.table))
  began <- now()
  data <- fread(file, stringsAsFactors = TRUE)
  read <- now()
  y <- data$y1
  data[, c("id", "y1") := NULL]
  x <- model.matrix(~ ., data)
  rm(data)
  b <- numeric(ncol(x))
  loglik <- -Inf
  for (iteration in 1:50) {
    eta <- drop(x %*% b)
    if (model == "logit") {
      mu <- 1 / (1 + exp(-eta)); w <- mu * (1 - mu); g <- y - mu
    } else {
      mu <- pnorm(eta); f <- dnorm(eta); w <- f * f / (mu * (1 - mu)); g <- (y - mu) * f / (mu * (1 - mu))
    }
    new <- sum(log(ifelse(y == 1, mu, 1 - mu)))
    if (abs(new - loglik) < 1e-8 * (abs(new) + 0.1)) break
    loglik <- new
    information <- crossprod(x * sqrt(w))
    b <- b + drop(solve(information, crossprod(x, g)))
  }
  error <- sqrt(diag(chol2inv(chol(information))))
  print(cbind(b, error, z = b / error, p = 2 * pnorm(-abs(b / error))), digits = 10)
  list(loglik = new, estimate = setNames(b, colnames(x)), std_error = error,
       seconds = c(read = read - began, fit = now() - read))
}

# 0/1 and level columns change from 0 to 1 (of a factor with its other levels at 0), others by the slope.
effects_by_hand <- function(fit) {
  x <- model.matrix(fit); b <- coef(fit); v <- vcov(fit); eta <- drop(x %*% b)
  density <- dlogis(eta)
  slope <- density * (1 - 2 * plogis(eta))
  levels <- grep("^region", colnames(x))
  discrete <- colnames(x) %in% c("female", "migrant") | grepl("^region", colnames(x))
  effect <- function(j) {
    if (!discrete[j]) {
      gradient <- b[j] * colMeans(slope * x)
      gradient[j] <- gradient[j] + mean(density)
      value <- b[j] * mean(density)
    } else {
      with <- x
      if (j %in% levels) with[, levels] <- 0
      without <- with
      with[, j] <- 1
      without[, j] <- 0
      to <- drop(with %*% b); from <- drop(without %*% b)
      gradient <- colMeans(dlogis(to) * with - dlogis(from) * without)
      value <- mean(plogis(to) - plogis(from))
    }
    c(value, sqrt(drop(gradient %*% v %*% gradient)))
  }
  table <- t(sapply(2:ncol(x), effect))
  rownames(table) <- names(b)[-1]
  table
}

result <- (if (arguments[3] == "glm") fit_by_glm else fit_by_crossprod)(arguments[1], arguments[2])
names <- term_names(names(result$estimate))
parts <- c(loglik = sprintf("%.17g", result$loglik), information = '"expected"',
           estimates = json_numbers(names, result$estimate),
           std_errors = json_numbers(names, result$std_error))
if (length(arguments) > 3) {
  began <- now()
  table <- effects_by_hand(result$fit)
  print(table, digits = 9)
  result$seconds <- c(result$seconds, effects = now() - began)
  parts <- c(parts, effects = json_numbers(term_names(rownames(table)), table[, 1]),
             effect_errors = json_numbers(term_names(rownames(table)), table[, 2]))
}
print_answer(parts, result$seconds)
