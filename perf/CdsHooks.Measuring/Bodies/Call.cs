using System.Buffers.Text;

namespace CdsHooks.Measuring.Bodies;

/// <summary>A call that is ready to be sent, each time as another event.</summary>
/// <param name="Path">Where to, relative to the server.</param>
/// <param name="Body">The body in UTF-8.</param>
internal sealed record Call(string Path, byte[] Body)
{
    private readonly int hookInstance = Body.AsSpan().IndexOf("\"hookInstance\":\""u8) + "\"hookInstance\":\"".Length;

    /// <summary>The body with a new <c>hookInstance</c>. Without it the ledger would find every card already written.</summary>
    public byte[] Anew()
    {
        var body = (byte[])Body.Clone();
        Utf8Formatter.TryFormat(Guid.NewGuid(), body.AsSpan(hookInstance), out _);
        return body;
    }
}
