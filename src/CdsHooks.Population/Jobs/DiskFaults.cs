using CdsHooks.Smart.BulkData;

namespace CdsHooks.Population.Jobs;

/// <summary>Tells in words why the files of a job cannot be written. What the system says may name files, and is left out.</summary>
internal static class DiskFaults
{
    // ENOSPC and EDQUOT of Linux, and ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>What operators read.</summary>
    public static string Text(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "The folder of the job may not be written.",
        _ when Full.Contains(failure.HResult) => "The disk that jobs are worked on is full. A job needs about twice the size of its export there.",
        _ => $"The files of the job cannot be used ({failure.GetType().Name}).",
    };

    /// <summary>Writes to a file of the job. A fault of the disk ends the job, where one of the network would be tried again.</summary>
    /// <exception cref="BulkDataException">It cannot be written.</exception>
    public static async ValueTask WriteAsync(Func<ValueTask> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BulkDataException(BulkFault.Unwritable, Text(failure));
        }
    }
}
