using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Smart.Tests.TrustedClients.KeySets;

/// <summary>Keys that lie in a file.</summary>
public sealed class KeySetFileTests : IDisposable
{
    private const string Issuer = "https://ehr.example.org/";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-keys-");
    private readonly Checks checks;
    private readonly TestClient client;
    private int written;

    public KeySetFileTests()
    {
        checks = new Checks(Checks.Registration("st-mary", new CdsClientTrust { Issuer = Issuer, KeySetFile = Path }));
        client = new TestClient(Issuer, TestKey.ES384(), checks.Clock);
    }

    private string Path => System.IO.Path.Combine(folder.FullName, "jwks.json");

    public void Dispose()
    {
        client.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task File_IsReadAgainWhenItChanges_AndTheLastGoodOneCountsMeanwhile()
    {
        await IsAsync(RefusalCause.NoKeySet);
        Write(KeySetJson.Of(client.Key));
        await IsAsync(RefusalCause.None);
        Write("{ half of it");
        checks.Clock.Move(TimeSpan.FromSeconds(1));
        await IsAsync(RefusalCause.None);
        File.Delete(Path);
        checks.Clock.Move(TimeSpan.FromSeconds(1));
        await IsAsync(RefusalCause.None);

        var old = client.Key;
        client.Key = TestKey.RS384();
        Write(KeySetJson.Of(client.Key));
        await IsAsync(RefusalCause.None);
        client.Key = old;
        await IsAsync(RefusalCause.UnknownKey);
    }

    // Time stamps of files are coarse.
    private void Write(string text)
    {
        File.WriteAllText(Path, text);
        File.SetLastWriteTimeUtc(Path, checks.Clock.GetUtcNow().UtcDateTime.AddSeconds(++written));
    }

    private async Task IsAsync(RefusalCause cause) => Assert.Equal(cause, await checks.CauseAsync(client.Token(Checks.Audience)));
}
