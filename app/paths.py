"""Which document a path belongs to, and which methods it takes over all documents."""

from starlette.routing import compile_path

from app.contract import Contract


class Paths:
    """The paths of a contract, for what Connexion's router does not tell."""

    def __init__(self, contract: Contract) -> None:
        self.plain: dict[tuple[str, str], str] = {}
        self.patterns = []
        for operation in contract.operations.values():
            method = operation.method.upper()
            self.plain[operation.path, method] = operation.document
            pattern, _, _ = compile_path(operation.path)
            self.patterns.append((pattern, method, operation.document))
        self.bases = {"/api/": "lifecycle"}

    def document(self, path: str, method: str) -> str | None:
        """Returns the document of an operation without path parameters; None for all others."""
        return self.plain.get((path, method))

    def methods(self, path: str) -> list[str]:
        """Returns the methods that a path takes, for `Allow`."""
        return sorted({method for pattern, method, _ in self.patterns if pattern.match(path)})

    def owner(self, path: str) -> str | None:
        """Returns the document whose dialect an error on this path is told in; None for the common one."""
        documents = {document for pattern, _, document in self.patterns if pattern.match(path)}
        if len(documents) == 1:
            return documents.pop()
        return next((d for base, d in self.bases.items() if path.startswith(base)), None)
