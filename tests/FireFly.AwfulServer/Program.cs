// A deliberately awful MCP server over stdio: `FireFly.AwfulServer --mode MODE`. Each mode breaks one rule and, where it makes sense,
// goes on offering the ordinary tools echo, add, list_items and get_item. The modes (also: --help):
//   ordinary                   behaves: echo(text), add(a, b), list_items(), get_item(id)
//   slow                       slow_echo answers after `seconds` (default 60), answer_never not at all; the other tools answer meanwhile
//   huge                       huge_text and huge_list answer with 20 MB (or `bytes`)
//   crash                      the tool crash ends the process with exit code 3, unanswered
//   crash-mid-call             the tool crash kills the process after half of its answer
//   lying-schema               results break their outputSchema, and one tool refuses what its inputSchema allows
//   endless-pages              every page of tools/list names a next one
//   non-utf8                   results with bytes that are not UTF-8, lone surrogates and NUL characters
//   deep-json                  results nested 20,000 deep (or `depth`), structured and as text
//   stdout-noise               banners, blank lines and broken JSON between the messages
//   stderr-flood               8 MB of logs on standard error before it answers initialize
//   notification-flood         5,000 log and progress notifications before each answer
//   wrong-ids                  echo_twice answers twice, echo_other_id under another id
//   elicits                    order_lunch asks the user by elicitation/create before it answers
//   samples                    summarize asks the client's model by sampling/createMessage
//   asks-roots                 asks roots/list once initialized; roots_seen tells what it got
//   never-answers-initialize   reads everything, says nothing
//   exits-at-once              exit code 7 with a reason on standard error
//   hangs-on-exit              ignores the end of its input and SIGTERM, for ten minutes
//   nonsense-list              answers tools/list with {"tools": "none today"}
//   invalid-schema             tools whose inputSchema is missing, no object, unresolvable or no valid schema
//   duplicate-tools            two tools of one name with different schemas
//   drift                      another tool set at every start (counted in drift-count.txt in the current directory)
//   old-protocol               negotiates 2024-11-05 whatever the client offers
//   unsupported-protocol       answers initialize with protocol version 1999-01-01
//   spawns-child               leaves a `sleep 600` child behind; child_pid tells its process id
//   writes-outside             write_file(path, text) and read_file(path) follow any path they are told
//   hostile                    looks around on its machine and uses it up: connect, abstract_socket, list_folder, run, eat_memory, fork, fill_disk, flood
//   calls-out                  http_request(method, url, body) calls whatever address it is told
//   prints-env                 print_env answers with the whole environment
//   secret-echo                reveal_token shows the variable TOKEN in its result, in an error and on standard error
//   error-shapes               fetch_a to fetch_d fail in each of the four shapes unless item_id is one of list_items
//   soft-negatives             find_item says "No matches" as a normal result, check_item answers valid: false
//   login-required             every call fails with 401 and asks for a login
//   counter                    increment_counter(by), read_counter(), reset_counter(): state in memory
//   clock                      now() and new_ticket() answer with the time and a random id
using FireFly.AwfulServer;
using FireFly.AwfulServer.Protocol;

if (args is ["--help"])
{
    Console.Error.WriteLine($"usage: FireFly.AwfulServer --mode MODE\n{string.Join("\n", ModeCatalog.All.Select(mode => $"  {mode.Name,-26} {mode.Summary}"))}");
    return 0;
}

var name = args is [] ? "ordinary" : args is ["--mode", var given, ..] ? given : null;
if (ModeCatalog.All.FirstOrDefault(mode => mode.Name == name) is not { } chosen)
{
    Console.Error.WriteLine($"--mode must be one of: {string.Join(", ", ModeCatalog.All.Select(mode => mode.Name))}");
    return 2;
}

using var input = new StreamReader(Console.OpenStandardInput());
var pipe = new JsonRpcPipe(input, Console.OpenStandardOutput());
return chosen.Create(pipe).Run();
