"""The embedded Postgres on directories of any name, and on those where it must not or cannot run."""

import os
import pwd
import stat
import subprocess

import pytest

from app.embedded import EmbeddedPostgres, EmbeddedPostgresError
from app.embedded.sockets import SocketDirectory
from tests.support.clusters import copy_cluster, only_linux, only_root, row_is_kept


@pytest.mark.parametrize("name", ["long/" + "0123456789" * 12, 'it\'s a "quoted" one, 100% odd\\', "Ünïcödé & = ?#"])
def test_any_directory_name_will_do(empty_dir, template, supervise, name):
    folder = empty_dir / name
    folder.mkdir(parents=True)
    copy_cluster(template, folder)
    postgres = supervise(folder)
    postgres.start()
    url = postgres.url("trellis_owner")
    socket_directory = SocketDirectory(folder).path().stat()
    assert stat.S_IMODE(socket_directory.st_mode) == 0o700
    assert socket_directory.st_uid == (folder / "postgres").stat().st_uid
    postgres.stop()

    again = supervise(folder)
    again.start()
    assert again.url("trellis_owner") == url
    assert row_is_kept(again)


def test_initdb_takes_an_odd_name_too(empty_dir, supervise):
    supervise(empty_dir / 'it\'s "new", 100% $HOME\\').start()


def test_address_of_a_long_directory_is_known_after_the_first_start(empty_dir):
    with pytest.raises(EmbeddedPostgresError, match="start the server first"):
        EmbeddedPostgres(empty_dir / ("0123456789" * 12)).url("trellis_app")


def test_directories_above_keep_their_modes(empty_dir, template, supervise):
    outer, inner = empty_dir / "outer", empty_dir / "outer/inner"
    inner.mkdir(parents=True)
    copy_cluster(template, inner)
    outer.chmod(0o711)
    inner.chmod(0o751)
    supervise(inner).start()
    assert stat.S_IMODE(outer.stat().st_mode) == 0o711
    assert stat.S_IMODE(inner.stat().st_mode) == 0o751
    assert stat.S_IMODE((inner / "postgres").stat().st_mode) == 0o700


@only_root
def test_directory_closed_to_the_system_user_is_named(empty_dir, supervise):
    closed = empty_dir / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(EmbeddedPostgresError, match=f"cannot enter {closed},.*chmod"):
        supervise(closed / "data").start()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@only_root
def test_cluster_of_another_user_is_left_to_him(data_dir, supervise):
    os.chown(data_dir / "postgres", pwd.getpwnam("nobody").pw_uid, -1)
    with pytest.raises(EmbeddedPostgresError, match="belongs to the user with id"):
        supervise(data_dir).start()


def test_data_of_another_major_version_is_refused(data_dir, supervise):
    (data_dir / "postgres/PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedPostgresError, match="was made by Postgres 16"):
        supervise(data_dir).start()


def test_directory_with_other_things_in_it_is_left_alone(empty_dir, supervise):
    (empty_dir / "postgres").mkdir()
    (empty_dir / "postgres/letter.txt").write_text("dear")
    with pytest.raises(EmbeddedPostgresError, match="not a Postgres cluster"):
        supervise(empty_dir).start()
    assert os.listdir(empty_dir / "postgres") == ["letter.txt"]


def test_server_that_cannot_start_says_why_and_frees_the_directory(data_dir, supervise):
    settings = data_dir / "postgres/postgresql.conf"
    good = settings.read_text()
    settings.write_text(good + "shared_buffers = 'a lot'\n")
    with pytest.raises(EmbeddedPostgresError, match='invalid value for parameter "shared_buffers"'):
        supervise(data_dir).start()
    settings.write_text(good)
    supervise(data_dir).start()


@only_root
@only_linux
def test_full_disk_is_said_in_plain_words(empty_dir, supervise):
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m,mode=755", "tmpfs", str(empty_dir)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("may not mount here")
    try:
        with pytest.raises(EmbeddedPostgresError, match="No space left on device"):
            supervise(empty_dir).start()
        assert not (empty_dir / "postgres").exists()
    finally:
        subprocess.run(["umount", str(empty_dir)], check=True)
