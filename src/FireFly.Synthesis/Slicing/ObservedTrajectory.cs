using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Synthesis.Slicing;

/// <summary>A trajectory with the recordings of its calls.</summary>
internal sealed class ObservedTrajectory
{
    private readonly Dictionary<int, JsonElement> _views = [];

    public ObservedTrajectory(Trajectory trajectory, IReadOnlyList<RecordedCall> recordings)
    {
        Trajectory = trajectory;
        Recordings = recordings;
    }

    public Trajectory Trajectory { get; }

    /// <summary>One for each call, in order.</summary>
    public IReadOnlyList<RecordedCall> Recordings { get; }

    public JsonElement View(int call)
    {
        if (!_views.TryGetValue(call, out var view))
        {
            _views[call] = view = ValueView.Of(Recordings[call].Result);
        }

        return view;
    }
}
