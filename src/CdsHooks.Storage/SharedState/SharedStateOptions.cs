using System.ComponentModel.DataAnnotations;

namespace CdsHooks.Storage.SharedState;

/// <summary>Where shared state is kept and how long it may be waited for. Section <c>SharedState</c>.</summary>
public sealed class SharedStateOptions : IValidatableObject
{
    /// <summary>The kind of store; <see cref="SharedStateProvider.InProcess"/> if left out.</summary>
    [EnumDataType(typeof(SharedStateProvider))]
    public SharedStateProvider Provider { get; set; } = SharedStateProvider.InProcess;

    /// <summary>Where the Redis server is: <c>host:port,password=…,ssl=true</c>. May hold a password, so it is never logged. Not used in process.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Longest time that one operation is waited for. 5 ms to 2 s; 100 ms if left out.</summary>
    [Range(typeof(TimeSpan), "00:00:00.005", "00:00:02", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What each key on the server begins with, so that several services can share one. Up to 64 characters; <c>cdshooks:</c> if left out.</summary>
    [Required(AllowEmptyStrings = true), MaxLength(64)]
    public string KeyPrefix { get; set; } = "cdshooks:";

    /// <summary>Most entries in process; the oldest give way to new ones. 1 to 10,000,000; 200,000 if left out.</summary>
    [Range(1, 10_000_000)]
    public int MaxEntries { get; set; } = 200_000;

    /// <summary>Most bytes in process, keys and values together. 1 KB to 4 GB; 64 MB if left out.</summary>
    [Range(1_024L, 4_294_967_296L)]
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Refuses what cannot be connected to.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider != SharedStateProvider.Redis) { yield break; }
        _ = RedisAddress.Read(ConnectionString, out var fault);
        if (fault.Length > 0) { yield return new ValidationResult(fault, [nameof(ConnectionString)]); }
    }
}
