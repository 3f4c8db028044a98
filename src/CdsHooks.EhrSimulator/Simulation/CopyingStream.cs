using System.Text;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>Passes on what is written and keeps a copy of its beginning.</summary>
internal sealed class CopyingStream(Stream target, int most) : Stream
{
    private readonly MemoryStream copy = new();

    public string Text => Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => target.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Keep(buffer.AsSpan(offset, count));
        target.Write(buffer, offset, count);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(buffer.Span);
        return target.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) { copy.Dispose(); }
        base.Dispose(disposing);
    }

    private void Keep(ReadOnlySpan<byte> written) => copy.Write(written[..Math.Min(written.Length, most - (int)copy.Length)]);
}
