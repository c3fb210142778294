"""What the codes of a data set are called on screen: its contract says it, in both languages."""

from data.contracts.contract import CONTRACTS
from data.reference.code_lists import code_rows
from ui.wording.catalogue import Catalogue


def code_titles(t: Catalogue, dataset: str, column: str) -> dict[str, str]:
    """Code -> title for an inline code list of a contract."""
    entry = CONTRACTS[dataset].column(column)
    return {code: entry.code_title(code, t.language) for code in entry.codes}


def industry_titles(t: Catalogue) -> dict[str, str]:
    """Industry code -> its name."""
    return {row["industry_code"]: row[f"name_{t.language}"] for row in code_rows("industries")}
