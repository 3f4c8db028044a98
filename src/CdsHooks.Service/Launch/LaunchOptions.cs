namespace CdsHooks.Service.Launch;

/// <summary>Where this service is seen from outside. Section <c>Launch</c>.</summary>
public sealed class LaunchOptions
{
    /// <summary>Absolute base URL without query or fragment, <c>https://cds.hospital.example/</c>. Left out: in Development the address that the caller used;
    /// elsewhere cards carry no SMART links.</summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>Launches a minute that one replica begins with one EHR; 1 to 100,000, 600 by default. Anybody can ask for launches, and each is remembered for ten minutes.</summary>
    public int MaxPerMinute { get; set; } = 600;
}
