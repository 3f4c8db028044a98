using System.Net;
using System.Net.Sockets;
using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class EgressGuardTests
{
    private static readonly IPAddress Public = IPAddress.Parse("1.1.1.1");
    private static readonly IPAddress OtherPublic = IPAddress.Parse("2606:4700:4700::1111");

    [Theory]
    [InlineData("127.0.0.1", false, false)]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("10.1.2.3", false, false)]
    [InlineData("10.1.2.3", true, true)]
    [InlineData("::1", false, false)]
    [InlineData("::ffff:127.0.0.1", false, false)]
    [InlineData("64:ff9b::7f00:1", false, false)]
    [InlineData("169.254.169.254", false, false)]
    [InlineData("169.254.169.254", true, false)]
    [InlineData("fd00:ec2::254", true, false)]
    [InlineData("0.0.0.0", true, false)]
    [InlineData("1.1.1.1", false, true)]
    [InlineData("1.1.1.1", true, true)]
    public async Task Connect_NameWithOneAddress_IsDialledWhenThatIsAllowed(string address, bool allowsPrivateNetwork, bool isDialled)
    {
        var dialled = await DialledAsync(allowsPrivateNetwork, [IPAddress.Parse(address)]);
        Assert.Equal(isDialled ? [IPAddress.Parse(address)] : [], dialled);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("169.254.169.254")]
    public async Task Connect_OneOfSeveralAddressesIsPrivate_IsRefusedAsAWhole(string address)
    {
        Assert.Empty(await DialledAsync(allowsPrivateNetwork: false, [Public, IPAddress.Parse(address)]));
        Assert.Empty(await DialledAsync(allowsPrivateNetwork: false, [IPAddress.Parse(address), Public]));
        Assert.Empty(await DialledAsync(allowsPrivateNetwork: true, [Public, IPAddress.Parse("169.254.169.254")]));
    }

    [Fact]
    public async Task Connect_AnswerChangesBetweenResolutions_DialsOnlyWhatWasChecked()
    {
        var resolver = new ScriptedResolver([[Public], [IPAddress.Loopback], [Public]]);
        List<IPAddress> dialled = [];
        using var http = Client(resolver, dialled, allowsPrivateNetwork: false);
        for (var i = 0; i < 3; i++) { await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("https://rebinds.example/r4"))); }
        Assert.Equal(3, resolver.Asked);
        Assert.Equal([Public, Public], dialled);
    }

    [Fact]
    public async Task Connect_FirstAddressDoesNotAnswer_TriesTheNext()
    {
        Assert.Equal([OtherPublic, Public], await DialledAsync(allowsPrivateNetwork: false, [OtherPublic, Public]));
    }

    [Fact]
    public async Task Connect_NameIsNotKnown_FailsWithoutBeingRefused()
    {
        using var http = Client(new ScriptedResolver([[]]), [], allowsPrivateNetwork: true);
        var reply = await http.TryGetBytesAsync("https://nowhere.example/r4", 10, TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.Equal(EgressReplyKind.Failed, reply.Kind);
    }

    [Theory]
    [InlineData("https://127.0.0.1/r4")]
    [InlineData("https://localhost.example/r4")]
    [InlineData("http://public.example/r4")]
    [InlineData("https://public.example/r4/../x")]
    [InlineData("not a url")]
    public async Task TryGetBytes_NotAllowed_IsForbiddenAndNothingIsDialled(string url)
    {
        List<IPAddress> dialled = [];
        using var http = Client(new ScriptedResolver([[IPAddress.Loopback]]), dialled, allowsPrivateNetwork: false);
        Assert.Equal(EgressReplyKind.Forbidden, (await http.TryGetBytesAsync(url, 10, TimeSpan.FromSeconds(30), CancellationToken.None)).Kind);
        Assert.Empty(dialled);
    }

    [Fact]
    public void Handler_OfEitherKind_IsMadeOnce()
    {
        var guard = new EgressGuard(new ScriptedResolver([[Public]]));
        Assert.Same(guard.Handler(allowsPrivateNetwork: true), guard.Handler(allowsPrivateNetwork: true));
        Assert.Same(guard.Handler(allowsPrivateNetwork: false), guard.Handler(allowsPrivateNetwork: false));
        Assert.NotSame(guard.Handler(allowsPrivateNetwork: true), guard.Handler(allowsPrivateNetwork: false));
    }

    private static async Task<List<IPAddress>> DialledAsync(bool allowsPrivateNetwork, IPAddress[] addresses)
    {
        List<IPAddress> dialled = [];
        using var http = Client(new ScriptedResolver([addresses]), dialled, allowsPrivateNetwork);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("https://named.example/r4")));
        Assert.Equal(dialled.Count == 0, NetworkFailures.WasRefused(failure));
        return dialled;
    }

    private static HttpClient Client(ScriptedResolver resolver, List<IPAddress> dialled, bool allowsPrivateNetwork)
    {
        var guard = new EgressGuard(resolver, (to, _) =>
        {
            lock (dialled) { dialled.Add(to.Address); }
            throw new SocketException((int)SocketError.ConnectionRefused);
        });
        return new HttpClient(new SafeUrlHandler(guard.Handler(allowsPrivateNetwork), allowsPrivateNetwork));
    }
}
