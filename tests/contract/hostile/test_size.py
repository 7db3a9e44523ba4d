"""How large the siege is."""

from tests.contract.hostile.test_bodies import BODIES
from tests.contract.hostile.test_chunking import FRAMES
from tests.contract.hostile.test_encodings import ENCODINGS
from tests.contract.hostile.test_headers import REQUEST_LINES
from tests.contract.hostile.test_ids import BAD_IDS, WITH_ID
from tests.contract.hostile.test_media_types import MEDIA_TYPES
from tests.contract.hostile.test_nesting import VALUES
from tests.contract.hostile.test_numbers import NUMBERS
from tests.contract.hostile.test_paths import PATHS
from tests.contract.hostile.test_texts import TEXTS
from tests.support.scene import WITH_BODY


def test_the_siege_is_large() -> None:
    bodies = sum(map(len, (MEDIA_TYPES, ENCODINGS, FRAMES, NUMBERS, TEXTS, VALUES, BODIES)))
    others = len(REQUEST_LINES) + len(PATHS)
    ids = len(BAD_IDS) * len(WITH_ID)
    print(f"siege: {bodies} bodies x {len(WITH_BODY)} operations, {ids} ids in paths, {others} other requests")
    assert bodies >= 150
    assert len({operation.document for operation in WITH_BODY}) > 1
