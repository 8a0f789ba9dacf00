using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FireFly.Storage.Jobs;

/// <summary>Registers what runs jobs and their units, and the handlers that do the work.</summary>
public static class JobsExtensions
{
    /// <summary>Adds <see cref="JobRunner"/>, once however often it is called. Needs <c>AddStorage</c>.</summary>
    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(JobRunner)))
        {
            return builder;
        }

        builder.Services.AddOptionsWithValidateOnStart<JobOptions, JobOptionsValidator>().Bind(builder.Configuration.GetSection(JobOptions.Section));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<JobRunner>();
        builder.Services.TryAddSingleton<IUnitScheduler, InProcessUnits>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JobRunner>());
        builder.Services.AddFireFlyJson();
        return builder;
    }

    /// <summary>Adds a handler of one kind of job.</summary>
    public static IServiceCollection AddJobHandler<THandler>(this IServiceCollection services)
        where THandler : class, IJobHandler =>
        services.AddSingleton<IJobHandler, THandler>();

    /// <summary>Adds a handler of one kind of unit.</summary>
    public static IServiceCollection AddUnitHandler<THandler>(this IServiceCollection services)
        where THandler : class, IUnitHandler =>
        services.AddSingleton<IUnitHandler, THandler>();
}
