using FireFly.AwfulServer.Modes;
using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer;

/// <summary>Every mode by its name on the command line.</summary>
internal static class ModeCatalog
{
    public static IReadOnlyList<Mode> All { get; } =
    [
        new("ordinary", "behaves: echo(text), add(a, b), list_items(), get_item(id)", pipe => new OrdinaryServer(pipe)),
        new("rich", "also has a resource, a prompt, a tool that reports progress, and one that tells which requests were cancelled", pipe => new RichServer(pipe)),
        new("slow", "slow_echo answers after `seconds` (default 60), answer_never not at all; the other tools answer meanwhile", pipe => new SlowServer(pipe)),
        new("huge", "huge_text and huge_list answer with 20 MB (or `bytes`)", pipe => new HugeServer(pipe)),
        new("crash", "the tool crash ends the process with exit code 3, unanswered", pipe => new CrashServer(pipe)),
        new("crash-mid-call", "the tool crash kills the process after half of its answer", pipe => new CrashMidCallServer(pipe)),
        new("lying-schema", "results break their outputSchema, and one tool refuses what its inputSchema allows", pipe => new LyingSchemaServer(pipe)),
        new("endless-pages", "every page of tools/list names a next one", pipe => new EndlessPagesServer(pipe)),
        new("non-utf8", "results with bytes that are not UTF-8, lone surrogates and NUL characters", pipe => new NonUtf8Server(pipe)),
        new("deep-json", "results nested 20,000 deep (or `depth`), structured and as text", pipe => new DeepJsonServer(pipe)),
        new("stdout-noise", "banners, blank lines and broken JSON between the messages", pipe => new StdoutNoiseServer(pipe)),
        new("stderr-flood", "8 MB of logs on standard error before it answers initialize", pipe => new StderrFloodServer(pipe)),
        new("notification-flood", "5,000 log and progress notifications before each answer", pipe => new NotificationFloodServer(pipe)),
        new("wrong-ids", "echo_twice answers twice, echo_other_id under another id", pipe => new WrongIdsServer(pipe)),
        new("elicits", "order_lunch asks the user by elicitation/create before it answers", pipe => new ElicitsServer(pipe)),
        new("samples", "summarize asks the client's model by sampling/createMessage", pipe => new SamplesServer(pipe)),
        new("asks-roots", "asks roots/list once initialized; roots_seen tells what it got", pipe => new AsksRootsServer(pipe)),
        new("never-answers-initialize", "reads everything, says nothing", pipe => new NeverAnswersInitializeServer(pipe)),
        new("exits-at-once", "exit code 7 with a reason on standard error", pipe => new ExitsAtOnceServer(pipe)),
        new("hangs-on-exit", "ignores the end of its input and SIGTERM, for ten minutes", pipe => new HangsOnExitServer(pipe)),
        new("nonsense-list", "answers tools/list with {\"tools\": \"none today\"}", pipe => new NonsenseListServer(pipe)),
        new("invalid-schema", "tools whose inputSchema is missing, no object, unresolvable or no valid schema", pipe => new InvalidSchemaServer(pipe)),
        new("duplicate-tools", "two tools of one name with different schemas", pipe => new DuplicateToolsServer(pipe)),
        new("drift", "another tool set at every start (counted in drift-count.txt in the current directory)", pipe => new DriftServer(pipe)),
        new("old-protocol", "negotiates 2024-11-05 whatever the client offers", pipe => new OldProtocolServer(pipe)),
        new("unsupported-protocol", "answers initialize with protocol version 1999-01-01", pipe => new UnsupportedProtocolServer(pipe)),
        new("spawns-child", "leaves a `sleep 600` child behind; child_pid tells its process id", pipe => new SpawnsChildServer(pipe)),
        new("writes-outside", "write_file(path, text) and read_file(path) follow any path they are told", pipe => new WritesOutsideServer(pipe)),
        new("hostile", "looks around on its machine and uses it up: connect, abstract_socket, list_folder, run, eat_memory, fork, fill_disk, flood", pipe => new HostileServer(pipe)),
        new("calls-out", "http_request(method, url, body) calls whatever address it is told", pipe => new CallsOutServer(pipe)),
        new("prints-env", "print_env answers with the whole environment", pipe => new PrintsEnvServer(pipe)),
        new("secret-echo", "reveal_token shows the variable TOKEN in its result, in an error and on standard error", pipe => new SecretEchoServer(pipe)),
        new("error-shapes", "fetch_a to fetch_d fail in each of the four shapes unless item_id is one of list_items", pipe => new ErrorShapesServer(pipe)),
        new("soft-negatives", "find_item says \"No matches\" as a normal result, check_item answers valid: false", pipe => new SoftNegativesServer(pipe)),
        new("login-required", "every call fails with 401 and asks for a login", pipe => new LoginRequiredServer(pipe)),
        new("counter", "increment_counter(by), read_counter(), reset_counter(): state in memory", pipe => new CounterServer(pipe)),
        new("clock", "now() and new_ticket() answer with the time and a random id", pipe => new ClockServer(pipe)),
    ];
}
