using FireFly.Storage.Datasets;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Datasets.Contents;

/// <summary>The folder or bundle that is served, opened when it is first asked for. Thread-safe.</summary>
internal sealed class DatasetContents(IOptions<SimulatorOptions> options)
{
    private readonly Lazy<DatasetFolder> _folder = new(() => DatasetFolder.Open(options.Value.Dataset), LazyThreadSafetyMode.PublicationOnly);

    public DatasetFolder Folder => _folder.Value;
}
