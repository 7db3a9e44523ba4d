"""Which operation a path leads to, and which methods it takes over all documents."""

import re

from starlette.routing import compile_path

from app.contract import Contract, Door, Operation

Pattern = re.Pattern[str]


class Paths:
    """The paths of a contract, for what Connexion's router does not tell."""

    def __init__(self, contract: Contract) -> None:
        self.plain: dict[tuple[str, str], Operation] = {}
        self.fixed: dict[str, list[str]] = {}
        self.patterns: list[tuple[Pattern, str, Operation]] = []
        self.with_slash: set[str] = set()
        for operation in contract.operations.values():
            method = operation.method.upper()
            self.plain[operation.path, method] = operation
            pattern, _, parameters = compile_path(operation.path)
            if not parameters:
                self.fixed.setdefault(operation.path, []).append(method)
            if operation.door and operation.door.slash:
                self.with_slash.add(f"{operation.path}/")
            self.patterns.append((pattern, method, operation))
        self.doors_with_parameters = [
            (pattern, method, operation)
            for pattern, method, operation in self.patterns
            if operation.door and operation.path not in self.fixed
        ]
        self.bases = {"/api/analytics/": "door", "/api/": "lifecycle"}

    def spelled(self, path: str) -> str:
        """Returns the path as the contract spells it, where a door takes it with a slash at its end too."""
        return path[:-1] if path in self.with_slash else path

    def operation(self, path: str, method: str) -> Operation | None:
        """Returns the operation where its path has no parameters or it is a door; None for all others."""
        found = self.plain.get((path, method))
        if found is not None or path in self.fixed:
            return found
        matching = (o for pattern, m, o in self.doors_with_parameters if m == method and pattern.match(path))
        return next(matching, None)

    def door(self, path: str, method: str) -> Door | None:
        operation = self.operation(path, method)
        return operation.door if operation else None

    def takes(self, path: str, method: str) -> bool:
        """Returns whether a path may take a method; a router would go on to a path with parameters that looks alike."""
        return path not in self.fixed or ("GET" if method == "HEAD" else method) in self.fixed[path]

    def methods(self, path: str) -> list[str]:
        """Returns the methods that a path takes, for `Allow`."""
        if path in self.fixed:
            return sorted(self.fixed[path])
        return sorted({method for pattern, method, _ in self.patterns if pattern.match(path)})

    def dialect(self, path: str) -> str:
        """Returns the dialect that an error on this path is told in, whatever the method."""
        dialects = {operation.dialect for pattern, _, operation in self.patterns if pattern.match(path)}
        if len(dialects) == 1:
            return dialects.pop()
        return next((dialect for base, dialect in self.bases.items() if path.startswith(base)), "common")
