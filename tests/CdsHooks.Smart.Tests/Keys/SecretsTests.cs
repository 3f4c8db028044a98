using CdsHooks.Smart.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>Secrets are read from where references lead, and shown to nobody.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-keys-");
    private readonly List<string> lines = [];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task File_IsReadEachTime_WithoutItsLastLineBreak()
    {
        var path = Write("a", "one\n");
        var secrets = Secrets();
        Assert.Equal("one", (await secrets.ReadAsync($"file:{path}", default)).Reveal());
        Write("a", "two");
        Assert.Equal("two", (await secrets.ReadAsync($"file:{path}", default)).Reveal());
    }

    [Fact]
    public async Task Store_ReadsAnEntryOfItsFolder()
    {
        Write("st-mary.pem", "key");
        Assert.Equal("key", (await Secrets().ReadAsync("store:st-mary.pem", default)).Reveal());
    }

    [Fact]
    public async Task Environment_ReadsAVariable() => Assert.NotEqual("", (await Secrets().ReadAsync("env:PATH", default)).Reveal());

    [Theory]
    [InlineData("file:/no/such/file")]
    [InlineData("env:CDSHOOKS_NO_SUCH_VARIABLE")]
    [InlineData("store:nothing")]
    public async Task Missing_IsToldByItsReference(string reference)
    {
        var missing = await Assert.ThrowsAsync<SecretUnavailableException>(() => Secrets().ReadAsync(reference, default));
        Assert.Contains(reference, missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hunter2-CANARY")]
    [InlineData("store:../CANARY")]
    [InlineData("store:.CANARY")]
    [InlineData("file:relative/CANARY")]
    [InlineData("env:not a CANARY")]
    [InlineData("-----BEGIN PRIVATE KEY-----CANARY")]
    [Trait("row", "K-08")]
    public async Task NoReference_IsRefused_AndNotRepeated(string reference)
    {
        var refused = await Assert.ThrowsAsync<SecretUnavailableException>(() => Secrets().ReadAsync(reference, default));
        Assert.DoesNotContain("CANARY", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData(64 * 1024 + 1, false)]
    [InlineData(0, false)]
    public async Task File_OfThatSize_IsASecretOrNone(int bytes, bool isRead)
    {
        var path = Write("large", new string('C', bytes));
        var read = await Record.ExceptionAsync(() => Secrets().ReadAsync($"file:{path}", default));
        Assert.Equal(isRead, read is null);
        if (read is not null) { Assert.DoesNotContain("CCCC", Assert.IsType<SecretUnavailableException>(read).Message, StringComparison.Ordinal); }
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, true)]
    public async Task File_ThatEverybodyMayRead_IsWarnedAbout(UnixFileMode mode, bool isWarned)
    {
        if (OperatingSystem.IsWindows()) { return; }
        var path = Write("open", "CANARY");
        File.SetUnixFileMode(path, mode);
        await Secrets().ReadAsync($"file:{path}", default);
        Assert.Equal(isWarned, lines.Any(line => line.Contains(path, StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("row", "K-08")]
    public void Secret_ShowsItselfToNobody() => Assert.Equal("*** ***", $"{new Secret("CANARY")} {(object)new Secret("CANARY")}");

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite); }
        return path;
    }

    private ISecrets Secrets()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Directory", folder.FullName)]).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging(logging => logging.AddProvider(new Lines(lines))).AddSecrets()
            .BuildServiceProvider().GetRequiredService<ISecrets>();
    }

    private sealed class Lines(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
