"""Drives a running server through the generated client: drive.py URL"""

import sys
import time
from datetime import datetime, timezone

from task_manager_client import (
    ApiClient,
    AuthApi,
    Configuration,
    ContractApi,
    Credentials,
    HealthApi,
    ProblemDetails,
    ProfilePatch,
    Registration,
    TaskCreate,
    TaskPatch,
    TasksApi,
    TaskStatus,
    TaskUpdate,
    UsersApi,
)
from task_manager_client.exceptions import ApiException


def problem(status: int, call) -> ProblemDetails:
    """The problem document of a call that has to fail with this status."""
    try:
        call()
    except ApiException as error:
        assert error.status == status, (error.status, error.body)
        assert error.headers["Content-Type"] == "application/problem+json"
        assert isinstance(error.data, ProblemDetails), type(error.data)
        return error.data
    raise AssertionError(f"it does not fail with {status}")


def main(url: str) -> None:
    email, password = f"python-{time.time_ns()}@example.com", "correct horse battery staple"
    anyone = ApiClient(Configuration(host=url))
    auth = AuthApi(anyone)
    user = auth.register(Registration(email=email, password=password, name="Ada"))
    assert user.email == email and user.role == "user" and isinstance(user.created_at, datetime)
    tokens = auth.login(Credentials(email=email, password=password))
    assert tokens.token_type == "Bearer" and tokens.expires_in > 0

    client = ApiClient(Configuration(host=url, access_token=tokens.token))
    tasks = TasksApi(client)
    due = datetime(2030, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    answer = tasks.create_task_with_http_info(TaskCreate(title="Write it", due_date=due), idempotency_key='"one"')
    created, version = answer.data, answer.headers["ETag"]
    assert version == '"1"' and created.status == TaskStatus.PENDING and created.priority == 3
    assert created.due_date == due
    tasks.create_task(TaskCreate(title="Read it"))

    page = tasks.list_tasks(limit=1, status=TaskStatus.PENDING)
    assert page.count == 1 and page.has_more and page.tasks[0].due_date is None

    changed = tasks.update_task(created.id, TaskPatch(status=TaskStatus.IN_PROGRESS, due_date=None), if_match=version)
    assert changed.version == 2 and changed.due_date is None and changed.title == "Write it"
    replaced = tasks.replace_task(created.id, TaskUpdate(title="Written"))
    assert replaced.version == 3 and replaced.status == TaskStatus.PENDING

    late = problem(412, lambda: tasks.update_task(created.id, TaskPatch(priority=1), if_match=version))
    assert late.code == "precondition_failed" and late.status == 412
    # What the document forbids, the client refuses itself; only a taken address is left to the server.
    taken = problem(409, lambda: auth.register(Registration(email=email, password=password, name="Ada")))
    assert taken.code == "email_taken" and taken.errors is None
    try:
        TaskCreate(title="")
        raise AssertionError("an empty title is taken")
    except ValueError:
        pass

    assert tasks.delete_task(created.id).message
    assert problem(404, lambda: tasks.get_task(created.id)).code == "not_found"

    assert UsersApi(client).update_profile(ProfilePatch(name="Ada King")).name == "Ada King"
    # The client reads JSON and plain text only, and asks for JSON wherever errors are JSON.
    document = ContractApi(anyone).get_contract_without_preload_content(_headers={"Accept": "application/yaml"})
    assert document.data.startswith(b"openapi: 3.1")
    assert "http_requests_total" in HealthApi(anyone).get_metrics(_headers={"Accept": "text/plain"})
    AuthApi(client).logout()
    assert problem(401, tasks.list_tasks).code == "invalid_token"
    print("drive.py: every call was answered as it should")


main(sys.argv[1])
