using FireFly.Contracts;

namespace FireFly.Synthesis.Candidates;

/// <summary>
/// Hands out candidates so that tasks come out varied: by quota of class, round-robin over the tools that are asked, and never more
/// than the caps allow. Learns which tool sequences are not worth further proofs. Deterministic for a seed and the outcomes told.
/// </summary>
internal sealed class CandidateQueue
{
    /// <summary>Tasks with the same tools, parameters and fields.</summary>
    public const int MaxPerSignature = 3;

    /// <summary>Most of a dataset that asks for what one tool answers.</summary>
    public const double ShareOfConsumer = 0.10;

    /// <summary>Most of a dataset that compares like things.</summary>
    public const double ShareOfIndependent = 0.3;

    private const double ShareOfFlows = 0.5;
    private const double ShareOfLong = 0.17;
    private const double ShareOfStatefulTrials = 0.08;

    // Every execution of calls that change something needs fresh servers: a few such slices a round, and more only when nothing else is left.
    private const int StatefulPerRound = 5;
    private const int StatefulAlone = 20;

    private const int LongRound = 60;

    // How many of each class a round tries, in the order of CandidateClass.
    private static readonly int[] PerRound = [40, 20, 20, 14, 20];

    private readonly int _target;
    private readonly int? _perTool;
    private readonly Dictionary<string, int> _covered = new(StringComparer.Ordinal);
    private readonly Dictionary<CandidateClass, LinkedList<Candidate>> _waiting;
    private readonly LinkedList<Candidate> _stateful;
    private readonly List<Candidate> _putBack = [];
    private readonly Dictionary<string, int> _signatures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _consumers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Accepted, int Rejected)> _sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Accepted, int Rejected)> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<CandidateClass, int> _accepted = [];
    private readonly HashSet<string> _statefulCalls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rejectedCalls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _flowing;
    private readonly Dictionary<string, int> _singles = new(StringComparer.Ordinal);

    /// <param name="candidates">All that could be put into words.</param>
    /// <param name="target">Tasks wanted.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="perTool">Tasks wanted of each tool that is called in any; then no share holds but the cap on tasks that are alike.</param>
    public CandidateQueue(IEnumerable<Candidate> candidates, int target, int seed, int? perTool = null)
    {
        (_target, _perTool) = (target, perTool);
        var random = new Random(seed);
        var all = candidates.ToLookup(c => c.IsStateful);
        _flowing = all.SelectMany(g => g).Where(c => c.Class != CandidateClass.Single).GroupBy(c => c.Consumer, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        _waiting = all[false].GroupBy(c => c.Class).ToDictionary(g => g.Key, g => new LinkedList<Candidate>(Spread([.. g], random)));
        _stateful = new LinkedList<Candidate>(Spread([.. all[true]], random));
    }

    /// <summary>Tasks accepted so far.</summary>
    public int Accepted => _accepted.Values.Sum();

    /// <summary>Whether enough tasks were accepted.</summary>
    public bool IsFull => Accepted >= _target;

    /// <summary>The next round; empty when nothing is left to try.</summary>
    public IReadOnlyList<Candidate> Next()
    {
        if (_putBack.Count > 0)
        {
            var again = _putBack.Where(HasRoom).ToList();
            _putBack.Clear();
            if (again.Count > 0)
            {
                return again;
            }
        }

        // Long ones are the fewest: they come before shorter ones have taken the room of their tools.
        if (_accepted.GetValueOrDefault(CandidateClass.Long) < ShareOfLong * _target && _waiting.TryGetValue(CandidateClass.Long, out var longest) && Take(longest, LongRound) is { Count: > 0 } first)
        {
            return first;
        }

        var round = new List<Candidate>();
        foreach (var kind in Enum.GetValues<CandidateClass>())
        {
            if (_waiting.TryGetValue(kind, out var list))
            {
                round.AddRange(Take(list, PerRound[(int)kind]));
            }
        }

        round.AddRange(Take(_stateful, round.Count > 0 ? StatefulPerRound : StatefulAlone));
        return round;
    }

    /// <summary>Whether the caps still have room for a proved candidate; counts it if so.</summary>
    public bool TryAccept(Candidate candidate)
    {
        if (IsFull || !HasRoom(candidate))
        {
            return false;
        }

        Occupy(candidate, 1);
        Tell(_asked, AskedOf(candidate), accepted: true);
        Tell(_sequences, candidate.ToolSequence, accepted: true);
        return true;
    }

    /// <summary>Takes back what was handed out and not considered; it comes again in the next round.</summary>
    public void PutBack(IEnumerable<Candidate> candidates) => _putBack.AddRange(candidates);

    /// <summary>Frees the room of an accepted candidate that did not stay.</summary>
    public void GiveBack(Candidate candidate) => Occupy(candidate, -1);

    /// <summary>
    /// Takes note that a candidate was rejected by a live check. The same calls count once against their tools: another question about
    /// them costs no call and may hold.
    /// </summary>
    public void Reject(Candidate candidate)
    {
        Tell(_asked, AskedOf(candidate), accepted: false);
        if (_rejectedCalls.Add(candidate.CallIdentity))
        {
            Tell(_sequences, candidate.ToolSequence, accepted: false);
        }
    }

    private void Occupy(Candidate candidate, int room)
    {
        _signatures[candidate.Signature] = _signatures.GetValueOrDefault(candidate.Signature) + room;
        _consumers[candidate.Consumer] = _consumers.GetValueOrDefault(candidate.Consumer) + room;
        _accepted[candidate.Class] = _accepted.GetValueOrDefault(candidate.Class) + room;
        foreach (var tool in ToolsOf(candidate))
        {
            _covered[tool] = _covered.GetValueOrDefault(tool) + room;
        }

        _singles[candidate.Consumer] = _singles.GetValueOrDefault(candidate.Consumer) + (candidate.Class == CandidateClass.Single ? room : 0);
    }

    private List<Candidate> Take(LinkedList<Candidate> list, int count)
    {
        var taken = new List<Candidate>();
        var signatures = new Dictionary<string, int>(StringComparer.Ordinal);
        var cost = 0;
        for (var node = list.First; node is not null && cost < count;)
        {
            var next = node.Next;
            var candidate = node.Value;
            if (IsHopeless(candidate))
            {
                list.Remove(node);
            }
            else if (HasRoom(candidate) && signatures.GetValueOrDefault(candidate.Signature) + _signatures.GetValueOrDefault(candidate.Signature) < MaxPerSignature)
            {
                signatures[candidate.Signature] = signatures.GetValueOrDefault(candidate.Signature) + 1;
                // Candidates of calls that were executed already cost nothing more.
                cost += !candidate.IsStateful || _statefulCalls.Add(candidate.CallIdentity) ? 1 : 0;
                taken.Add(candidate);
                list.Remove(node);
            }

            node = next;
        }

        return taken;
    }

    private bool HasRoom(Candidate candidate) =>
        _signatures.GetValueOrDefault(candidate.Signature) < MaxPerSignature
        && (_perTool is { } wanted ? ToolsOf(candidate).Any(tool => _covered.GetValueOrDefault(tool) < wanted) : HasItsShare(candidate));

    private static IEnumerable<string> ToolsOf(Candidate candidate) => candidate.Slice.Calls.Select(c => c.Tool.Id).Distinct(StringComparer.Ordinal);

    private bool HasItsShare(Candidate candidate) =>
        _consumers.GetValueOrDefault(candidate.Consumer) < Math.Max(2, ShareOfConsumer * _target)
        && (candidate.Class != CandidateClass.Independent || _accepted.GetValueOrDefault(CandidateClass.Independent) < ShareOfIndependent * _target)
        && (candidate.Class != CandidateClass.Single || (HasRoomBesideFlows && _singles.GetValueOrDefault(candidate.Consumer) < SinglesOf(candidate.Consumer)));

    private bool HasRoomBesideFlows =>
        _accepted.GetValueOrDefault(CandidateClass.Single) < Math.Max(2, (1 - ShareOfFlows) * _target);

    // Where flows lead to a tool, most of its share is theirs; about half of them are proved.
    private double SinglesOf(string consumer)
    {
        var share = Math.Max(2, ShareOfConsumer * _target);
        return Math.Max((1 - ShareOfFlows) * share, share - (0.5 * _flowing.GetValueOrDefault(consumer)));
    }

    private bool IsHopeless(Candidate candidate) =>
        (candidate.IsStateful && _statefulCalls.Count > Math.Max(20, ShareOfStatefulTrials * _target) && !_statefulCalls.Contains(candidate.CallIdentity))
        || (_sequences.TryGetValue(candidate.ToolSequence, out var s) && s.Rejected >= 5 && s.Accepted * 8 < s.Rejected)
        || (_asked.TryGetValue(AskedOf(candidate), out var a) && a.Rejected >= 30 && a.Accepted * 20 < a.Rejected);

    private static string AskedOf(Candidate candidate) => $"{candidate.Consumer} {candidate.Class}";

    private static void Tell(Dictionary<string, (int Accepted, int Rejected)> counts, string key, bool accepted)
    {
        var (yes, no) = counts.GetValueOrDefault(key);
        counts[key] = accepted ? (yes + 1, no) : (yes, no + 1);
    }

    // Round-robin over consumers, and within one over tool sequences, each in a seeded order.
    private static List<Candidate> Spread(IReadOnlyList<Candidate> candidates, Random random)
    {
        var shuffled = candidates.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled
            .GroupBy(c => c.Consumer, StringComparer.Ordinal)
            .SelectMany(g => g.GroupBy(c => c.ToolSequence, StringComparer.Ordinal).SelectMany(s => s.Select((c, i) => (c, i))).OrderBy(x => x.i).Select((x, i) => (x.c, Rank: i)))
            .OrderBy(x => x.Rank)
            .Select(x => x.c)];
    }
}
