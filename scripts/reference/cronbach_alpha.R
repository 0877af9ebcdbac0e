# Cronbach's alpha, error of measurement and smallest reliable change of R's data set `attitude` (Chatterjee &
# Price 1977), by R's cov(): Rscript cronbach_alpha.R. psych::alpha(attitude) prints raw_alpha 0.84.
# The numbers are in tests/unit/explain/test_reliable_change.cpp.
covariance <- cov(attitude)
items <- ncol(attitude)
alpha <- items / (items - 1) * (1 - sum(diag(covariance)) / sum(covariance))
deviation <- sd(rowMeans(attitude))
error <- deviation * sqrt(1 - alpha)
cat(sprintf("alpha %.17g\nsd %.17g\nsem %.17g\nsmallest %.17g\n", alpha, deviation, error,
            qnorm(0.975) * sqrt(2) * error))
for (name in names(attitude)) cat("{", paste(attitude[[name]], collapse = ", "), "},\n", sep = "")
cat(R.version.string, "\n")
