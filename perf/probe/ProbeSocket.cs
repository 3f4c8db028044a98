using System.Net.Sockets;
using System.Text;

namespace CdsHooks.Probe;

/// <summary>Answers on a Unix socket: a word in, a line of JSON out, as often as wanted.</summary>
/// <remarks><c>read</c> tells how the process is. <c>collect</c> collects all garbage and compacts, then tells. <c>watch</c> begins to count allocated large objects anew,
/// <c>unwatch</c> ends it, then tells: counting allocates itself, so that it is not on while allocation is measured.</remarks>
internal static class ProbeSocket
{
    private static LargeObjects? watched;

    /// <summary>Listens on a thread that does not keep the process alive, and that no work of the server can hold up.</summary>
    public static void Answer(string path)
    {
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        new Thread(() => Listen(listener)) { IsBackground = true, Name = "probe" }.Start();
    }

    private static void Listen(Socket listener)
    {
        while (true)
        {
            using var connection = new NetworkStream(listener.Accept(), ownsSocket: true);
            try
            {
                using var reader = new StreamReader(connection, Encoding.ASCII, leaveOpen: true);
                while (reader.ReadLine() is { } word) { connection.Write(AnswerTo(word)); }
            }
            catch (IOException)
            {
                // Whoever asked went away.
            }
        }
    }

    private static byte[] AnswerTo(string word)
    {
        switch (word)
        {
            case "collect":
                ProcessState.Collect();
                break;
            case "watch":
                watched?.Dispose();
                watched = new LargeObjects();
                break;
            case "unwatch":
                watched?.End();
                break;
        }
        return ProcessState.Json(watched);
    }
}
