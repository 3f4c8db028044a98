using CdsHooks.Rules.Governance;

namespace CdsHooks.Rules.Tests.Governance;

public class ShownMarkTests
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(12);
    private static readonly DateTimeOffset At = new(2026, 6, 15, 8, 0, 0, TimeSpan.Zero);
    private static readonly ShownMark Mark = new(Guid.NewGuid(), At);

    [Theory]
    [InlineData(0, true)]
    [InlineData(12 * 3600 - 1, true)]
    [InlineData(12 * 3600, false)]
    [InlineData(-60, true)] // the clock of another replica may be a little ahead
    [InlineData(-12 * 3600, false)]
    public void OtherCall_IsHiddenWithinTheWindow(int secondsLater, bool isHidden) =>
        Assert.Equal(isHidden, Mark.Hides(Guid.NewGuid(), At.AddSeconds(secondsLater), Window));

    [Fact]
    public void SameCall_IsShownAgain() => Assert.False(Mark.Hides(Mark.HookInstance, At, Window));

    [Fact]
    public void Bytes_AreReadBack() => Assert.Equal(Mark, ShownMark.Read(Mark.ToBytes()));

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(25)]
    public void BytesOfAnotherLength_AreNothing(int length) => Assert.Null(ShownMark.Read(new byte[length]));

    [Fact]
    public void BytesThatAreNoTime_AreNothing()
    {
        Assert.Null(ShownMark.Read(null));
        Assert.Null(ShownMark.Read([.. Enumerable.Repeat((byte)255, 24)]));
        Assert.Null(ShownMark.Read([.. Enumerable.Repeat((byte)127, 24)]));
    }
}
