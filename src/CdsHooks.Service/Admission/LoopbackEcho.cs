using System.Net;
using System.Net.Sockets;

namespace CdsHooks.Service.Admission;

/// <summary>A connection of the process to itself over loopback: a byte that is sent stands in the queue of all sockets until a thread takes it.</summary>
internal sealed class LoopbackEcho : IDisposable
{
    private readonly Socket near = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket far;
    private readonly SocketAsyncEventArgs arrival = new();
    private readonly byte[] one = new byte[1];
    private Action? heard;

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">There is no loopback.</exception>
    public LoopbackEcho()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        near.NoDelay = true;
        near.Connect(listener.LocalEndPoint!);
        far = listener.Accept();
        arrival.SetBuffer(new byte[1], 0, 1);
        arrival.Completed += (_, _) => heard?.Invoke();
    }

    /// <summary>Sends a byte, and calls back once when it has arrived. One at a time.</summary>
    public void Send(Action heard)
    {
        this.heard = heard;
        // Asked for before it is sent, so that it is never there at once.
        var isPending = far.ReceiveAsync(arrival);
        near.Send(one);
        if (!isPending) { heard(); }
    }

    public void Dispose()
    {
        near.Dispose();
        far.Dispose();
        arrival.Dispose();
    }
}
