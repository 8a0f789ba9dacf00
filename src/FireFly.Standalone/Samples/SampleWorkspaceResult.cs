namespace FireFly.Standalone.Samples;

/// <summary>What <see cref="SampleWorkspace.CreateAsync"/> left behind.</summary>
/// <param name="Directory">The workspace, a full path.</param>
/// <param name="Created">False when a complete workspace was there already and was left alone.</param>
/// <param name="HasGitHistory">False when there is no git on the PATH: the files are there, without a repository.</param>
/// <param name="Files">Number of files outside <c>.git</c> that the sample consists of.</param>
public sealed record SampleWorkspaceResult(string Directory, bool Created, bool HasGitHistory, int Files);
