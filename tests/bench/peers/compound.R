# Compound jobs by R's glm.fit on data.table's fread: three outcomes x two nested models, a bootstrap of
# whole persons by weights, Shapley shares over eleven groups. The two long ones take a minute.
# usage: Rscript compound.R FILE nested | bootstrap REPLICATES | shapley
suppressMessages(library(data.table))
arguments <- commandArgs(TRUE)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(folder, "answer.R"))
now <- function() proc.time()[[3]]

began <- now()
data <- as.data.frame(fread(arguments[1], stringsAsFactors = TRUE))
data <- data[complete.cases(data), ]
items <- c(rbind(paste0("cw", 1:11), paste0("ps", 1:11)))
base <- model.matrix(~ ., data[, setdiff(names(data), c("id", "y1", "y2", "y3", items))])
full <- cbind(base, as.matrix(data[, items]))
loglik <- function(x, y, w = rep(1, length(y))) -glm.fit(x, y, w, family = binomial())$deviance / 2
null_loglik <- function(y, w = rep(1, length(y))) {
  p <- sum(w * y) / sum(w)
  sum(w * y) * log(p) + sum(w * (1 - y)) * log(1 - p)
}
read <- now()

nested <- function() {
  outcomes <- sapply(c("y1", "y2", "y3"), function(outcome) {
    y <- data[[outcome]]
    null <- null_loglik(y)
    ll <- sapply(list(base, full), function(x) {
      fit <- glm.fit(x, y, family = binomial())
      print(cbind(coef(fit), sqrt(diag(chol2inv(fit$qr$qr[seq_len(fit$rank), seq_len(fit$rank)])))))
      l <- -fit$deviance / 2
      n <- length(y)
      cox_snell <- 1 - exp(2 * (null - l) / n)
      mu <- fit$fitted.values
      print(c(1 - l / null, 1 - (l - fit$rank) / null, cox_snell, cox_snell / (1 - exp(2 * null / n)),
              mean(mu[y == 1]) - mean(mu[y == 0])))
      l
    })
    print(pchisq(2 * diff(ll), 22, lower.tail = FALSE))
    sprintf('"%s": {"nobs": %d, "logliks": [%.17g, %.17g], "lr": %.17g, "gain": %.17g}', outcome, length(y),
            ll[1], ll[2], 2 * diff(ll), -diff(ll) / null)
  })
  c(nested = paste0("{", paste(outcomes, collapse = ", "), "}"))
}

bootstrap <- function(replicates) {
  person <- match(data$id, unique(data$id))
  persons <- max(person)
  gains <- sapply(seq_len(replicates), function(seed) {
    set.seed(seed)
    w <- as.numeric(tabulate(sample.int(persons, persons, TRUE), persons)[person])
    kept <- w > 0
    y <- data$y1[kept]
    (loglik(full[kept, ], y, w[kept]) - loglik(base[kept, ], y, w[kept])) / -null_loglik(y, w[kept])
  })
  c(bootstrap = json_numbers(c("mean", "sd", "low", "high"),
                             c(mean(gains), sd(gains), quantile(gains, 0.025), quantile(gains, 0.975))))
}

shapley <- function() {
  y <- data$y1
  bits <- sapply(0:10, function(k) bitwAnd(0:2047, bitwShiftL(1L, k)) > 0)
  power <- apply(bits, 1, function(members) {
    k <- which(members)
    1 - loglik(full[, c(seq_len(ncol(base)), ncol(base) + rbind(2 * k - 1, 2 * k))], y) / null_loglik(y)
  })
  size <- rowSums(bits)
  shares <- sapply(0:10, function(k) {
    without <- which(!bits[, k + 1])
    weight <- factorial(size[without]) * factorial(10 - size[without]) / factorial(11)
    sum(weight * (power[without + bitwShiftL(1L, k)] - power[without]))
  })
  c(shapley = paste0("[", paste(sprintf("%.17g", shares), collapse = ", "), "]"))
}

parts <- switch(arguments[2], nested = nested(), bootstrap = bootstrap(as.integer(arguments[3])),
                shapley = shapley())
print_answer(parts, c(read = read - began, job = now() - read))
