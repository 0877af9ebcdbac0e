"""One logit or probit, with `effects` average marginal effects on top, by statsmodels.

usage: fit_statsmodels.py FILE logit|probit [effects]
"""

import sys

import pandas as pd
import statsmodels.api as sm
from peer import Clock, by_name, print_answer, read_model

MODELS = {"logit": sm.Logit, "probit": sm.Probit}


def main():
    clock = Clock()
    y, x, names = read_model(sys.argv[1], clock)
    fit = MODELS[sys.argv[2]](y, pd.DataFrame(x, columns=names)).fit(method="newton", disp=0, maxiter=50)
    print(fit.summary())
    values = {"loglik": fit.llf, "estimates": by_name(names, fit.params), "std_errors": by_name(names, fit.bse)}
    clock.note("fit")
    if sys.argv[3:] == ["effects"]:
        effects = fit.get_margeff(dummy=True)
        print(effects.summary())
        clock.note("effects")
        table = effects.summary_frame()
        # It sets a level's column alone to 1 and 0, whatever the other levels' are: no change of region.
        kept = [name for name in table.index if not name.startswith("region")]
        values["effects"] = by_name(kept, table.loc[kept, "dy/dx"])
        values["effect_errors"] = by_name(kept, table.loc[kept, "Std. Err."])
    print_answer(clock, **values)


main()
