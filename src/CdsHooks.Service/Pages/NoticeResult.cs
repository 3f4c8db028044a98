using System.Security.Cryptography;

namespace CdsHooks.Service.Pages;

/// <summary>Answers with a notice.</summary>
internal static class NoticeResult
{
    // Neither 0 and O nor 1 and I: people read it out.
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static IResult Of(Notice notice) =>
        new PageResult<NoticePage>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(NoticePage.Notice)] = notice }, notice.Status);

    /// <summary>A new reference for the help desk: eight letters and digits.</summary>
    public static string NewReference() => RandomNumberGenerator.GetString(Letters, 8);
}
