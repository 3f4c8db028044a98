using System.ComponentModel.DataAnnotations;

namespace CdsHooks.Service.Sessions;

/// <summary>How long the app stays open. Section <c>Sessions</c>.</summary>
public sealed class AppSessionOptions
{
    /// <summary>A session ends when nothing was done for so long; 1 min to 1 h, 15 min by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan IdleLimit { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A session ends so long after its launch; 5 min to 24 h, 8 h by default.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan AbsoluteLimit { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Sessions that one browser may have open; one more ends the oldest. 1 to 20, 8 by default.</summary>
    [Range(1, 20)]
    public int MaxPerBrowser { get; set; } = 8;

    /// <summary>For so long nobody sends a refresh token again of which it is not known whether the EHR took it; 1 s to 10 min, 60 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RefreshWindow { get; set; } = TimeSpan.FromSeconds(60);
}
