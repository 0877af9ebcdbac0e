// The LaTeX document: its exact body, its packages, wide and long tables.
// Escapes are tested in test_escaping.cpp.
#include <doctest/doctest.h>

#include <string>

#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

TEST_CASE("a document as LaTeX has booktabs tables with captions and notes") {
  const std::string expected = R"~(\begin{document}
{\LARGE\bfseries\raggedright Explanatory power\par}

\begin{description}
\small\raggedright
\item[{command}] bip compare a.csv -{}-base \textquotesingle{}job \textasciitilde{} age\textquotesingle{}
\item[{version}] bip 0.1.0
\end{description}

\section*{Gains \& losses}

\textbf{Register data explain 6.1 \%, with the indicators 14.2 \%.}

Common sample: 9812 rows.

{\small
\begin{longtable}{@{}lrrrrr@{}}
\caption{Models on the common sample of 9812 rows.}\\
\toprule
model & log-likelihood & rows & McFadden R\textsuperscript{2} & ratio & p \\
\midrule
\endfirsthead
\toprule
model & log-likelihood & rows & McFadden R\textsuperscript{2} & ratio & p \\
\midrule
\endhead
\bottomrule
\endfoot
null & $-$3456.79 & 9812 & 0.0~\% & \textendash{} & \textendash{}\textsuperscript{1} \\
register & $-$3246.10 & 19\,812 & 6.1~\% & \textendash{}\textsuperscript{2} & 0.032 \\
full & $-$296.10 & 9812 & 14.2~\% & 2.337 & \textless{}~0.001 \\
\end{longtable}
}
{\footnotesize \textsuperscript{1} the null model has no test\par}
{\footnotesize \textsuperscript{2} the base is zero\par}
{\footnotesize McFadden R\textsuperscript{2}: 1 - loglik / loglik of the null model.\par}

\emph{synthetic}

\emph{not checked for export}

\end{document}
)~";
  const std::string latex = render_latex(sample_document());
  CHECK(latex.find("\\documentclass") == 0);
  CHECK(latex.substr(latex.find("\\begin{document}")) == expected);
}

TEST_CASE("the LaTeX preamble loads what the tables and letters need") {
  const std::string latex = render_latex({});
  for (const std::string package : {"[utf8]{inputenc}", "[T1]{fontenc}", "{textcomp}", "{booktabs}",
                                    "{longtable}", "{array}"}) {
    CAPTURE(package);
    CHECK(latex.find("\\usepackage" + package) != std::string::npos);
  }
}

TEST_CASE("a LaTeX table wider than the page is split into groups that repeat the first column") {
  DocumentTable table;
  table.caption = "Wide.";
  table.columns = {{"name", "first", Align::left}};
  table.rows = {{TextCell{"[row]"}}};
  for (int i = 0; i < 12; ++i) {
    table.columns.push_back({"c", "column" + std::to_string(i)});
    table.rows[0].emplace_back(fixed(1234.5, 4));
  }
  const std::string latex = render_latex(document_of(table));
  CHECK(latex.find("first & column0 & column1") != std::string::npos);
  CHECK(latex.find("first & column7 & column8") != std::string::npos);
  CHECK(latex.find("{[}row{]} & 1234.5000") != std::string::npos);
  CHECK(latex.find("\\caption{Wide.}") == latex.rfind("\\caption{"));
}

TEST_CASE("a long text cell wraps in a LaTeX column of fixed width") {
  DocumentTable table;
  table.columns = {{"a", "a", Align::left}, {"b", "b"}};
  std::string words;
  for (int i = 0; i < 40; ++i) words += "words ";
  table.rows = {{TextCell{words}, integer(1)}};
  CHECK(render_latex(document_of(table)).find(">{\\raggedright\\arraybackslash}p{") !=
        std::string::npos);
}

TEST_CASE("LaTeX numbers keep their decimal points below each other") {
  DocumentTable table;
  table.columns = {{"v", "value"}};
  table.rows = {{general(0.0123)}, {integer(12)}, {general(-1.5)}};
  const std::string latex = render_latex(document_of(table));
  CHECK(latex.find("\n0.01230 \\\\\n12\\phantom{.00000} \\\\\n$-$1.500\\phantom{00} \\\\\n") !=
        std::string::npos);
}

TEST_CASE("a LaTeX table without rows still compiles to a table") {
  DocumentTable table;
  table.columns = {{"a", "a"}, {"b", "b"}};
  CHECK(render_latex(document_of(table)).find("\\multicolumn{2}{@{}l}{(no rows)} \\\\\n") !=
        std::string::npos);
}

}  // namespace
}  // namespace bip
