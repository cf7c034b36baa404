// Drives a running server through the generated client: node drive.js URL
import {
  AuthApi,
  Configuration,
  ContractApi,
  ProblemDetails,
  ProblemDetailsFromJSON,
  ResponseError,
  TaskItem,
  TaskStatus,
  TasksApi,
  TokenPair,
  UsersApi,
} from './index';

declare const process: { argv: string[]; exitCode: number };

function expect(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(`not so: ${what}`);
}

/** The problem document of a call that has to fail with this status. */
async function problem(status: number, call: Promise<unknown>): Promise<ProblemDetails> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    expect(error.response.status === status, `${error.response.status} is ${status}`);
    expect(error.response.headers.get('content-type') === 'application/problem+json', 'it is a problem document');
    return ProblemDetailsFromJSON(await error.response.json());
  }
  throw new Error(`not so: it fails with ${status}`);
}

async function main(basePath: string): Promise<void> {
  const email = `typescript-${Date.now()}@example.com`;
  const password = 'correct horse battery staple';
  const anyone = new Configuration({ basePath });
  const auth = new AuthApi(anyone);

  const user = await auth.register({ registration: { email, password, name: 'Ada' } });
  expect(user.email === email && user.role === 'user' && user.createdAt instanceof Date, 'the user is typed');
  const tokens: TokenPair = await auth.login({ credentials: { email, password } });
  expect(tokens.tokenType === 'Bearer' && tokens.expiresIn > 0, 'the tokens are typed');

  const configuration = new Configuration({ basePath, accessToken: tokens.token });
  const tasks = new TasksApi(configuration);
  const dueDate = new Date('2030-01-02T03:04:05Z');
  const raw = await tasks.createTaskRaw({ taskCreate: { title: 'Write it', dueDate }, idempotencyKey: '"one"' });
  const created: TaskItem = await raw.value();
  const version = raw.raw.headers.get('ETag') ?? '';
  expect(version === '"1"' && created.status === TaskStatus.Pending && created.priority === 3, 'defaults hold');
  expect(created.dueDate?.getTime() === dueDate.getTime(), 'a date comes back');
  await tasks.createTask({ taskCreate: { title: 'Read it', dueDate: null } });

  const page = await tasks.listTasks({ limit: 1, status: TaskStatus.Pending });
  expect(page.count === 1 && page.hasMore && page.tasks[0].dueDate === null, 'a page of one, and null is null');

  const changed = await tasks.updateTask({
    id: created.id,
    ifMatch: version,
    taskPatch: { status: TaskStatus.InProgress, dueDate: null },
  });
  expect(changed.version === 2 && changed.dueDate === null && changed.title === 'Write it', 'null takes the date away');
  const replaced = await tasks.replaceTask({ id: created.id, taskUpdate: { title: 'Written' } });
  expect(replaced.version === 3 && replaced.status === TaskStatus.Pending, 'a replacement has defaults');

  const late = await problem(412, tasks.updateTask({ id: created.id, ifMatch: version, taskPatch: { priority: 1 } }));
  expect(late.code === 'precondition_failed' && late.status === 412, 'a problem is typed');
  const invalid = await problem(400, tasks.createTask({ taskCreate: { title: '' } }));
  const violation = invalid.errors?.[0];
  expect(violation?.pointer === '/title' && violation._in === 'body', 'so are its violations');

  const message = await tasks.deleteTask({ id: created.id });
  expect(message.message.length > 0, 'deleting says so');
  expect((await problem(404, tasks.getTask({ id: created.id }))).code === 'not_found', 'it is gone');

  const me = await new UsersApi(configuration).updateProfile({ profilePatch: { name: 'Ada King' } });
  expect(me.name === 'Ada King', 'the profile is changed');
  expect((await (await new ContractApi(anyone).getContractRaw()).raw.text()).startsWith('openapi: 3.1'), 'the document is a text');
  await new AuthApi(configuration).logout();
  expect((await problem(401, tasks.listTasks())).code === 'invalid_token', 'the session is over');
  console.log('drive.ts: every call was answered as it should');
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
