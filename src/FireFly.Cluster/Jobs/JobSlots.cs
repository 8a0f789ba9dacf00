using FireFly.Storage.Jobs;
using Microsoft.Extensions.Options;

namespace FireFly.Cluster.Jobs;

/// <summary>How many jobs this process runs at once. One that only leads others takes no place.</summary>
internal sealed class JobSlots(IOptions<JobOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.Parallel, options.Value.Parallel);

    /// <summary>Waits for a place; dispose to leave it.</summary>
    public async Task<IDisposable> EnterAsync(string kind, CancellationToken cancellationToken)
    {
        if (kind == Pipelines.PipelineJobHandler.Name)
        {
            return new Place(null);
        }

        await _places.WaitAsync(cancellationToken);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim? places) : IDisposable
    {
        public void Dispose() => places?.Release();
    }
}
