namespace CdsHooks.Service.Content;

/// <summary>Packs that are read while the host is still being put together: the longest part of a start, and the one that needs nothing of it but where they are.</summary>
/// <param name="reading">What is being read.</param>
internal sealed class PackHeadStart(Task<PackReading> reading)
{
    private Task<PackReading>? reading = reading;

    /// <summary>Begins to read the packs of a host to be.</summary>
    public static PackHeadStart Begin(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = new PackOptions();
        configuration.GetSection("Packs").Bind(options);
        var paths = PackDirectories.Of(options, environment);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return new PackHeadStart(Task.Run(() => PackReading.Of(paths, today)));
    }

    /// <summary>What was read, where it is what the host asks for now that all is put together; to be asked for once.</summary>
    /// <returns><see langword="null"/> when other paths or another day are asked for: nothing that was read is used then.</returns>
    public async Task<PackReading?> TakeAsync(IReadOnlyList<string> paths, DateOnly today)
    {
        // Not held on to: packs that change later are read anew.
        if (Interlocked.Exchange(ref reading, null) is not { } begun) { return null; }
#pragma warning disable VSTHRD003 // Begun by this very object, on the thread pool.
        var read = await begun;
#pragma warning restore VSTHRD003
        return PackReading.IsSame(read, paths, today) ? read : null;
    }
}
