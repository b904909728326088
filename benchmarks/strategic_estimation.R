# What R makes of the same models; run: Rscript benchmarks/strategic_estimation.R
#
# The packages games and sigInt are on CRAN only. Where R comes from Debian (r-base-core, r-cran-maxlik) they cannot be
# installed, but the optimiser under games can: maxLik (Henningsen and Toomet 2011). So the likelihood of egame12 is
# written here anew from Signorino (2003), with its gradient, and maxLik is given it. Printed:
# - standard errors at the published point, beside the published ones, for the tables in which R differences the
#   log-likelihood (no gradient is given where scales are estimated);
# - CPU seconds of a fit: formula, a start by binary probits, BFGS with the gradient, Hessian.

suppressMessages(library(maxLik))
# Rscript names the script itself in --file=; the material lies beside the repository.
script <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
shared <- file.path(dirname(normalizePath(script)), "..", "..", "shared", "commitments")
war <- read.csv(file.path(shared, "games_war1800.csv"))
currency <- read.csv(gzfile(file.path(shared, "games_leblang2003.csv.gz")))

# Log-likelihood of each observation; y is 1, 2 or 3 for the outcomes 1, 3 and 4 of egame12.
observed <- function(u11, u13, u14, u24, s1, s2, y) {
  fights <- pnorm(u24 / (sqrt(2) * s2))
  right <- pnorm((fights * u14 + (1 - fights) * u13 - u11) / (sqrt(2) * s1))
  log(ifelse(y == 1, 1 - right, ifelse(y == 2, right * (1 - fights), right * fights)))
}

published <- function(name) read.csv(file.path(shared, paste0("games_", name, "_coef.csv")))

errors_at_published <- function(name, f) {
  table <- published(name)
  hessian <- numericHessian(f, grad = NULL, t0 = table$Estimate)
  cat(name, "\n")
  print(cbind(published = table$Std..Error, differenced = sqrt(diag(solve(-hessian)))), digits = 10)
}

y <- ifelse(war$esc == 0, 1, ifelse(war$war == 0, 2, 3))
fixed <- function(s1, s2) sum(observed(-1, 0, -1.4, 0.1, rep(s1, length(y)), s2, y))
errors_at_published("war1800_m5_fixedutils", function(b) fixed(exp(b[1]), exp(b[1])))
errors_at_published("war1800_m6_sdbyplayer", function(b) fixed(exp(b[1]), exp(b[2])))

needed <- c("s_wt_re1", "revis1", "regime1", "balanc", "regime2")
whole <- complete.cases(war[, needed])
data <- war[whole, ]
outcome <- y[whole]
x1 <- model.matrix(~ s_wt_re1 + revis1, data)
x4 <- model.matrix(~ regime1, data)
z <- model.matrix(~ balanc + regime2, data)
errors_at_published("war1800_m7_sdformula", function(b) {
  scale <- exp(b[11] * data$balanc)
  sum(observed(drop(x1 %*% b[1:3]), 0, drop(x4 %*% b[4:6]), drop(z %*% b[7:10]), scale, scale, outcome))
})

# Fits with a gradient: regressors of u11, u13, u14 and u24, with agent error or private information.
make <- function(x, y, private) {
  ends <- cumsum(vapply(x, ncol, 1))
  part <- function(b, k) if (ncol(x[[k]])) drop(x[[k]] %*% b[(ends[k] - ncol(x[[k]]) + 1):ends[k]]) else 0
  solve_game <- function(b) {
    z2 <- part(b, 4) / sqrt(2)
    p4 <- pnorm(z2)
    scale <- if (private) sqrt(1 + p4^2 + (1 - p4)^2) else sqrt(2)
    u <- lapply(1:3, function(k) part(b, k))
    z1 <- (p4 * u[[3]] + (1 - p4) * u[[2]] - u[[1]]) / scale
    turn <- (u[[3]] - u[[2]]) / scale - if (private) z1 * (2 * p4 - 1) / scale^2 else 0
    list(z1 = z1, z2 = z2, p4 = p4, scale = scale, turn = turn)
  }
  value <- function(b) {
    g <- solve_game(b)
    sum(pnorm(ifelse(y == 1, -g$z1, g$z1), log.p = TRUE)) +
      sum(pnorm(ifelse(y == 3, g$z2, -g$z2), log.p = TRUE)[y > 1])
  }
  mills <- function(v) exp(dnorm(v, log = TRUE) - pnorm(v, log.p = TRUE))
  gradient <- function(b) {
    g <- solve_game(b)
    first <- ifelse(y == 1, -mills(-g$z1), mills(g$z1))
    second <- ifelse(y == 1, 0, ifelse(y == 3, mills(g$z2), -mills(-g$z2)))
    through <- (first * g$turn * dnorm(g$z2) + second) / sqrt(2)
    weights <- list(-first / g$scale, first * (1 - g$p4) / g$scale, first * g$p4 / g$scale, through)
    unlist(lapply(1:4, function(k) drop(crossprod(x[[k]], weights[[k]]))))
  }
  start <- function() {
    probit <- function(columns, chosen) glm.fit(columns, chosen, family = binomial("probit"))$coefficients
    last <- suppressWarnings(probit(x[[4]][y > 1, , drop = FALSE], as.numeric(y[y > 1] == 3)))
    p4 <- pnorm(drop(x[[4]] %*% last))
    first <- suppressWarnings(probit(cbind(-x[[1]], (1 - p4) * x[[2]], p4 * x[[3]]), as.numeric(y > 1)))
    unname(sqrt(2) * c(first, last))
  }
  list(value = value, gradient = gradient, start = start)
}

war_fit <- function(private) {
  data <- war[complete.cases(war[, needed]), ]
  outcome <- ifelse(data$esc == 0, 1, ifelse(data$war == 0, 2, 3))
  x <- list(model.matrix(~ s_wt_re1 + revis1, data), matrix(0, nrow(data), 0), model.matrix(~ regime1, data),
            model.matrix(~ balanc + regime2, data))
  model <- make(x, outcome, private)
  maxLik(model$value, grad = model$gradient, start = model$start(), method = "BFGS")
}

currency_fit <- function() {
  names4 <- c("unifgov", "lexports", "preelec", "postelec", "rightgov", "realinterest", "capcont", "lreserves")
  names1 <- c("capcont", "lreserves", "overval", "creditgrow", "USinterest", "service", "contagion", "prioratt")
  outcome <- match(currency$outcome, c("no attack", "devaluation", "defense"))
  one <- matrix(1, nrow(currency), 1)
  x <- list(as.matrix(currency[, names1]), one, one, cbind(1, as.matrix(currency[, names4])))
  model <- make(x, outcome, TRUE)
  maxLik(model$value, grad = model$gradient, start = model$start(), method = "BFGS")
}

seconds <- function(label, work) {
  work()
  spent <- min(vapply(1:3, function(k) sum(system.time(found <<- work())[1:2]), 1))
  cat(sprintf("R: %s: %.3f CPU seconds, log-likelihood %.6f\n", label, spent, logLik(found)))
}
seconds("war1800, agent probit", function() war_fit(FALSE))
seconds("war1800, private probit", function() war_fit(TRUE))
seconds("leblang2003, private probit", currency_fit)
