"""Which document a path belongs to, and which methods it takes over all documents."""

from starlette.routing import compile_path

from app.contract import Contract


class Paths:
    """The paths of a contract, for what Connexion's router does not tell."""

    def __init__(self, contract: Contract) -> None:
        self.plain: dict[tuple[str, str], str] = {}
        self.fixed: dict[str, list[str]] = {}
        self.patterns = []
        for operation in contract.operations.values():
            method = operation.method.upper()
            self.plain[operation.path, method] = operation.document
            pattern, _, parameters = compile_path(operation.path)
            if not parameters:
                self.fixed.setdefault(operation.path, []).append(method)
            self.patterns.append((pattern, method, operation.document))
        self.bases = {"/api/analytics/": "web", "/api/": "lifecycle"}

    def document(self, path: str, method: str) -> str | None:
        """Returns the document of an operation without path parameters; None for all others."""
        return self.plain.get((path, method))

    def takes(self, path: str, method: str) -> bool:
        """Returns whether a path may take a method; a router would go on to a path with parameters that looks alike."""
        return path not in self.fixed or ("GET" if method == "HEAD" else method) in self.fixed[path]

    def methods(self, path: str) -> list[str]:
        """Returns the methods that a path takes, for `Allow`."""
        if path in self.fixed:
            return sorted(self.fixed[path])
        return sorted({method for pattern, method, _ in self.patterns if pattern.match(path)})

    def owner(self, path: str) -> str | None:
        """Returns the document whose dialect an error on this path is told in; None for the common one."""
        documents = {document for pattern, _, document in self.patterns if pattern.match(path)}
        if len(documents) == 1:
            return documents.pop()
        return next((d for base, d in self.bases.items() if path.startswith(base)), None)
