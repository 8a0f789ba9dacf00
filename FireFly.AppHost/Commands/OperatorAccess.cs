namespace FireFly.AppHost.Commands;

/// <summary>Lets whoever has the dashboard operate FireFly: its link to the gateway logs in, and its command makes a few tasks.</summary>
internal static class OperatorAccess
{
    /// <summary>Gives the gateway the operator's secret, and the dashboard what needs it.</summary>
    public static IResourceBuilder<ProjectResource> WithOperatorSecret(this IResourceBuilder<ProjectResource> gateway, IResourceBuilder<ParameterResource> secret) => gateway
        .WithEnvironment("FireFly__OperatorSecret", secret)
        .WithUrls(async context =>
        {
            var value = await secret.Resource.GetValueAsync(context.CancellationToken);
            foreach (var url in context.Urls.Where(static url => url is { Endpoint.EndpointName: "http", DisplayText: "FireFly" }))
            {
                url.Url = $"{url.Url.TrimEnd('/')}/login?token={value}";
            }
        })
        .WithSamplePipeline(secret.Resource);
}
