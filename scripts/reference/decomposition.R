# Reference values for decompositions: every subset of the added columns is fitted by R's glm, the
# Shapley and Owen values are averages over every order, written out.
# usage: Rscript scripts/reference/decomposition.R > tests/reference/decomposition.json
mroz <- read.csv("tests/reference/data/mroz_participation.csv")
base <- c("nwifeinc", "educ")
blocks <- list(work = c("exper", "expersq"), family = c("age", "kidslt6", "kidsge6"),
               place = c("city", "unem"))
# What is one item: exper and its square are columns of their own here.
items <- unlist(blocks, use.names = FALSE)
owner <- rep(names(blocks), lengths(blocks))

number <- function(x) sprintf("%.17g", x)
exact <- glm.control(epsilon = 1e-15, maxit = 100)

# glm stops on the deviance: scoring on from its estimates takes the rest of the error away.
fit <- function(columns, link) {
  x <- cbind(1, as.matrix(mroz[columns]))
  y <- mroz$inlf
  f <- binomial(link)
  beta <- coef(suppressWarnings(glm.fit(x, y, family = f, control = exact)))
  for (i in 1:30) {
    eta <- drop(x %*% beta)
    p <- f$linkinv(eta)
    slope <- f$mu.eta(eta) / (p * (1 - p))
    beta <- beta + solve(crossprod(x, x * (f$mu.eta(eta) * slope)), crossprod(x, (y - p) * slope))
  }
  eta <- drop(x %*% beta)
  p <- f$linkinv(eta)
  ll <- sum(ifelse(y == 1, log(p), log1p(-p)))
  ll0 <- sum(y) * log(mean(y)) + sum(1 - y) * log(1 - mean(y))
  c(mcfadden = 1 - ll / ll0, tjur = mean(p[y == 1]) - mean(p[y == 0]))
}

known <- new.env()
worth <- function(columns, link) {
  columns <- c(base, items[items %in% columns])
  key <- paste(c(link, columns), collapse = " ")
  if (is.null(known[[key]])) known[[key]] <- fit(columns, link)
  known[[key]]
}

permutations <- function(x) {
  if (length(x) <= 1) return(list(x))
  unlist(lapply(seq_along(x), function(i)
    lapply(permutations(x[-i]), function(rest) c(x[i], rest))), recursive = FALSE)
}

# Orders that keep blocks together: orders of blocks times orders inside each.
orders <- function() {
  inside <- lapply(blocks, permutations)
  unlist(lapply(permutations(names(blocks)), function(outer) {
    grid <- expand.grid(lapply(outer, function(b) seq_along(inside[[b]])))
    lapply(seq_len(nrow(grid)), function(i)
      unlist(lapply(seq_along(outer), function(j) inside[[outer[j]]][[grid[i, j]]])))
  }), recursive = FALSE)
}

owen <- function(link) {
  sum <- matrix(0, length(items), 2, dimnames = list(items, c("mcfadden", "tjur")))
  all <- orders()
  for (order in all) for (i in seq_along(order)) {
    with <- worth(order[seq_len(i)], link)
    without <- worth(order[seq_len(i - 1)], link)
    sum[order[i], ] <- sum[order[i], ] + with - without
  }
  sum / length(all)
}

shapley <- function(link) {
  sum <- matrix(0, length(blocks), 2, dimnames = list(names(blocks), c("mcfadden", "tjur")))
  all <- permutations(names(blocks))
  for (order in all) for (i in seq_along(order)) {
    with <- worth(unlist(blocks[order[seq_len(i)]]), link)
    without <- worth(unlist(blocks[order[seq_len(i - 1)]]), link)
    sum[order[i], ] <- sum[order[i], ] + with - without
  }
  sum / length(all)
}

entries <- function(values, level, block)
  sapply(seq_len(nrow(values)), function(i)
    sprintf("{\"name\": \"%s\", \"level\": \"%s\", \"block\": \"%s\", \"mcfadden\": %s, \"tjur\": %s}",
            rownames(values)[i], level, block[i], number(values[i, 1]), number(values[i, 2])))

model <- function(link) {
  list <- c(entries(shapley(link), "block", names(blocks)), entries(owen(link), "item", owner))
  sprintf("{\"model\": \"%s\", \"contributions\": [\n  %s]}", link, paste(list, collapse = ",\n  "))
}
strings <- function(x) paste0("[", paste0("\"", x, "\"", collapse = ", "), "]")

cat(sprintf("{\n\"made_with\": \"%s, scripts/reference/decomposition.R\",\n", R.version.string))
cat(sprintf("\"data\": \"mroz_participation.csv\", \"response\": \"inlf\", \"base\": %s,\n",
            strings(base)))
cat(sprintf("\"blocks\": {%s},\n", paste0("\"", names(blocks), "\": ", sapply(blocks, strings),
                                          collapse = ", ")))
cat(sprintf("\"models\": [%s]\n}\n", paste(sapply(c("logit", "probit"), model), collapse = ",\n")))
