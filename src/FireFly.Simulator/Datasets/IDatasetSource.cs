namespace FireFly.Simulator.Datasets;

/// <summary>Where the simulated dataset comes from.</summary>
public interface IDatasetSource
{
    /// <summary>A text that changes when the dataset does; cheap.</summary>
    Task<string> VersionAsync(CancellationToken cancellationToken);

    /// <summary>Reads the dataset.</summary>
    Task<SimulatedDataset> LoadAsync(CancellationToken cancellationToken);
}
