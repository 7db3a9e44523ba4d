"""Makes the clients in `python/`, `typescript/` and `postman/` from the bundles in `openapi/dist`.

`python generated_clients/generate.py` writes them; with `--check` it makes them in a temporary
folder and exits with 1 where a byte differs from what is here. Either way it fails when a client
lacks an operation of its document or has one too many: generators drop what they cannot digest and
report success.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OPENAPI = HERE.parent / "openapi"
sys.path.insert(0, str(OPENAPI))

from bundle import DOCUMENTS  # noqa: E402
from nodetools import environment, run  # noqa: E402
from tidy_postman import routes_of, tidied  # noqa: E402

COMMAND = "python generated_clients/generate.py"
REQUIREMENTS = HERE / "requirements.txt"
# The routes of other vendors' SDKs: those are their clients.
CLIENTS_OF_OTHERS = ("compat",)
VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
Route = tuple[str, str]


def wanted(spec: dict[str, Any]) -> dict[str, Route]:
    """Returns each operation's verb and path, with its parameters left unnamed, by operationId."""
    return {
        item[verb]["operationId"]: (verb, unnamed(path))
        for path, item in spec["paths"].items()
        for verb in VERBS
        if verb in item
    }


def unnamed(path: str) -> str:
    """Returns a path with its parameters as `{}`, as generators spell their names differently."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def snake(name: str) -> str:
    """Returns the name of the module that openapi-python-client makes for a schema."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def class_overrides(spec: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Returns better names for some of openapi-python-client's classes.

    It calls an object that may be null `TraitsType0`, and writes code that does not pass mypy for a
    schema with a property of its own name (`Error.error`).
    """
    names: dict[str, dict[str, str]] = {}
    for name, schema in spec["components"]["schemas"].items():
        if schema.get("type") == ["object", "null"]:
            names[f"{name}Type0"] = {"class_name": name, "module_name": snake(name)}
        if snake(name) in schema.get("properties", {}):
            names[name] = {"class_name": name, "module_name": f"{snake(name)}_model"}
    return names


def make_python(document: str, spec: dict[str, Any], folder: Path) -> None:
    """Writes the package `trellis_<document>` and compares its routes with the document's."""
    package = folder / f"trellis_{document}"
    config = {
        "class_overrides": class_overrides(spec),
        "post_hooks": [
            "ruff check --isolated --no-cache --quiet --fix --select=I,F401 .",
            "ruff format --isolated --no-cache --quiet --line-length=100 .",
        ],
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(config, file)
        file.flush()
        source = OPENAPI / "dist" / f"{document}.json"
        generator = [sys.executable, "-m", "openapi_python_client", "generate"]
        options = ["--meta", "none", "--fail-on-warning", "--config", file.name]
        finished = subprocess.run(
            [*generator, *options, "--path", str(source), "--output-path", str(package)],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    expect_success(finished)
    (package / "py.typed").write_text("")
    call = re.compile(r'"method": "(\w+)",\s+"url": "([^"]+)"')
    modules = [path.read_text("utf-8") for path in sorted(package.glob("api/*/*.py"))]
    made = {(verb, unnamed(path)) for text in modules for verb, path in call.findall(text)}
    expect_all(package.name, set(wanted(spec).values()), made)


def make_typescript(document: str, spec: dict[str, Any], folder: Path) -> None:
    """Writes `<document>.d.ts` and compares its operations with the document's."""
    folder.mkdir(exist_ok=True)
    target = folder / f"{document}.d.ts"
    source = OPENAPI / "dist" / f"{document}.json"
    # A property with a default may be left out of a request.
    expect_success(run("openapi-typescript", source, "--output", target, "--default-non-nullable=false"))
    operations = target.read_text("utf-8").split("\nexport interface operations {\n")[1]
    made = re.findall(r'^ {4}"?([\w-]+)"?: \{$', operations.split("\n}\n")[0], re.MULTILINE)
    expect_all(target.name, set(wanted(spec)), set(made))


def make_postman(document: str, spec: dict[str, Any], folder: Path) -> None:
    """Writes `<document>.postman_collection.json` and compares its requests with the document's."""
    folder.mkdir(exist_ok=True)
    target = folder / f"{document}.postman_collection.json"
    options = "folderStrategy=Tags,parametersResolution=Example,enableOptionalParameters=false"
    source = OPENAPI / "dist" / f"{document}.json"
    expect_success(run("openapi2postmanv2", "--spec", source, "--output", target, "-O", options))
    collection = tidied(json.loads(target.read_text("utf-8")), spec)
    target.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", "utf-8")
    made = {(verb, unnamed(path)) for verb, path in routes_of(collection)}
    expect_all(target.name, set(wanted(spec).values()), made)


MAKERS: dict[str, Callable[[str, dict[str, Any], Path], None]] = {
    "python": make_python,
    "typescript": make_typescript,
    "postman": make_postman,
}


def expect_success(finished: subprocess.CompletedProcess[str]) -> None:
    """Ends the program with what a generator printed if it failed."""
    if finished.returncode:
        sys.exit(f"{' '.join(map(str, finished.args))}\n{finished.stdout}")


def expect_all(client: str, operations: set[Any], made: set[Any]) -> None:
    """Ends the program if a client does not have exactly the operations of its document."""
    if made != operations:
        sys.exit(f"{client} lacks {operations - made} and has {made - operations} too many.")
    print(f"{client}: {len(made)} operations")


def expect_pins() -> None:
    """Ends the program if the Python tools are not the pinned ones, whose output is compared."""
    for line in REQUIREMENTS.read_text("utf-8").splitlines():
        name, _, pin = line.partition("==")
        if pin and installed_version(name) != pin:
            sys.exit(f"{name} {pin} is needed: pip install -r generated_clients/requirements.txt")


def installed_version(name: str) -> str | None:
    """Returns the installed version of a Python package, if it is installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def make(target: Path) -> None:
    """Writes every client of every document below a folder."""
    for document in (name for name in DOCUMENTS if name not in CLIENTS_OF_OTHERS):
        spec = json.loads((OPENAPI / "dist" / f"{document}.json").read_text("utf-8"))
        for kind, maker in MAKERS.items():
            (target / kind).mkdir(exist_ok=True)
            maker(document, spec, target / kind)


def contents(folder: Path) -> dict[str, bytes]:
    """Returns the bytes of all generated files below a folder, by their relative path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for kind in MAKERS
        for path in sorted((folder / kind).rglob("*"))
        if path.is_file() and path.suffix != ".pyc" and ".mypy_cache" not in path.parts
    }


def main(arguments: list[str]) -> int:
    """Returns 1 where `--check` finds a difference, else 0."""
    expect_pins()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        make(fresh)
        if "--check" in arguments:
            mine, theirs = contents(HERE), contents(fresh)
            names = sorted(mine.keys() | theirs.keys())
            stale = [name for name in names if mine.get(name) != theirs.get(name)]
            if stale:
                print(*stale, f"Out of date. Run `{COMMAND}` and commit.", sep="\n")
            return 1 if stale else 0
        for kind in MAKERS:
            shutil.rmtree(HERE / kind, ignore_errors=True)
            shutil.copytree(fresh / kind, HERE / kind)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
