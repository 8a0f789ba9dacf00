namespace FireFly.Simulator.Datasets;

/// <summary>Where the simulated dataset comes from.</summary>
public interface IDatasetSource
{
    /// <summary>A text that changes when the dataset does; cheap.</summary>
    Task<string> VersionAsync(CancellationToken cancellationToken);

    /// <summary>Whether somebody told of a change since this was last asked; when nobody did, there may be one all the same.</summary>
    bool TakeNews() => false;

    /// <summary>Reads the dataset.</summary>
    Task<SimulatedDataset> LoadAsync(CancellationToken cancellationToken);
}
