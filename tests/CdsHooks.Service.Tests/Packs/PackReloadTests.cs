using System.Diagnostics;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests.Packs;

/// <summary>Content is exchanged as a whole, and a broken pack never takes the place of one that runs.</summary>
public class PackReloadTests
{
    [Fact]
    public void Start_BrokenPack_StopsAndNamesThePlace()
    {
        using var files = new PackFiles().Write("good", "Hello").Write("broken", "Hello", when: "%patient.birthDat.exists()");

        var refusal = Record.Exception(() => new RunningHost(new HostSetup { Settings = files.Settings }).Dispose());

        Assert.NotNull(refusal);
        Assert.Matches(@"broken\.rules\.yaml:\d+:\d+ EXPR\d+ .*did you mean 'birthDate'", refusal.ToString());
    }

    [Fact]
    public async Task Start_BrokenPackAndTheGoodOnesAskedFor_ServesThose()
    {
        using var files = new PackFiles().Write("good", "Hello").Write("broken", "Hello", when: "%patient.birthDat.exists()");
        using var host = new RunningHost(new HostSetup { Settings = new Dictionary<string, string>(files.Settings, StringComparer.Ordinal) { ["Packs:ServeGoodPacks"] = "true" } });

        Assert.Equal("Hello", await SaidAsync(host, "good"));
        (await Exchange.CallAsync(host, "broken", Adult())).Is(404);
        Assert.Contains(host.Logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("broken.rules.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_PackThatIsStillBeingRead_ListensOnlyAfterIt()
    {
        using var files = new PackFiles().Write("greeting", "Hello");
        var path = Path.Combine(files.Path, "greeting.rules.yaml");
        var text = await File.ReadAllTextAsync(path);
        File.Delete(path);
        using (var make = Process.Start("mkfifo", [path])) { await make.WaitForExitAsync(); }

        var starting = Task.Run(() => new RunningHost(new HostSetup { Settings = NoWatch(files) }));
        await using (var pipe = new StreamWriter(path))
        {
            // The host reads by now; all else of its start takes less than this.
            await Task.Delay(TimeSpan.FromSeconds(2));
            Assert.False(starting.IsCompleted);
            await pipe.WriteAsync(text);
        }

        using var host = await starting;
        Assert.Equal("Hello", await SaidAsync(host, "greeting"));
    }

    [Fact]
    public async Task Change_OfAFile_IsTakenUpWithoutBeingAsked()
    {
        using var files = new PackFiles().Write("greeting", "Hello");
        using var host = new RunningHost(new HostSetup { Settings = files.Settings });
        Assert.Equal("Hello", await SaidAsync(host, "greeting"));

        files.Write("greeting", "Good day");

        await UntilAsync(async () => await SaidAsync(host, "greeting") == "Good day");
    }

    [Fact]
    public async Task Reload_BrokenPack_IsRefusedWithItsLinesAndTheOldOneAnswers()
    {
        using var files = new PackFiles().Write("greeting", "Hello").Write("other", "Hello");
        using var host = new RunningHost(new HostSetup { Settings = NoWatch(files) });

        files.Write("greeting", "Good day", when: "%patient.birthDate").Write("other", "Good day");
        var refused = (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(422);

        Assert.Contains("greeting.rules.yaml:", refused.Json.GetProperty("issue")[0].GetProperty("diagnostics").GetString(), StringComparison.Ordinal);
        Assert.Equal("Hello", await SaidAsync(host, "greeting"));
        Assert.Equal("Good day", await SaidAsync(host, "other"));
    }

    [Fact]
    public async Task Reload_FolderThatIsAwayForAMoment_KeepsItsPacks()
    {
        using var files = new PackFiles().Write("greeting", "Hello");
        using var host = new RunningHost(new HostSetup { Settings = NoWatch(files) });

        Directory.Move(files.Path, files.Path + "-away");
        try
        {
            (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(422);
            Assert.Equal("Hello", await SaidAsync(host, "greeting"));
        }
        finally
        {
            Directory.Move(files.Path + "-away", files.Path);
        }
        files.Write("greeting", "Good day");
        (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(200);
        Assert.Equal("Good day", await SaidAsync(host, "greeting"));
    }

    [Fact]
    public async Task Reload_FileThatIsStillBeingSaved_KeepsTheOldPack()
    {
        using var files = new PackFiles().Write("greeting", "Hello");
        using var host = new RunningHost(new HostSetup { Settings = NoWatch(files) });
        await File.WriteAllTextAsync(Path.Combine(files.Path, "greeting.rules.yaml"), "");

        (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(422);

        Assert.Equal("Hello", await SaidAsync(host, "greeting"));
    }

    [Fact]
    public async Task Reload_NewPack_ChangesDiscoveryAndItsETag()
    {
        using var files = new PackFiles().Write("greeting", "Hello");
        using var host = new RunningHost(new HostSetup { Settings = NoWatch(files) });
        var before = (await Exchange.GetAsync(host, "cds-services")).Is(200);

        files.Write("second", "Hello");
        (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(200);

        var after = (await Exchange.GetAsync(host, "cds-services")).Is(200);
        Assert.NotEqual(before.Response.Headers.ETag, after.Response.Headers.ETag);
        Assert.Contains(after.Json.GetProperty("services").EnumerateArray(), service => service.GetProperty("id").GetString() == "second");
    }

    [Fact]
    public async Task Reload_OtherWordsUnderTheSameVersion_IsOtherContent()
    {
        using var files = new PackFiles().Write("greeting", "Hello");
        using var host = new RunningHost(new HostSetup { Settings = NoWatch(files) });
        var before = (await Exchange.GetAsync(host, "admin/packs")).Is(200).Json.GetProperty("version").GetString();

        files.Write("greeting", "Good day");
        var after = (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(200).Json.GetProperty("version").GetString();
        files.Write("greeting", "Hello");
        var again = (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(200).Json.GetProperty("version").GetString();

        Assert.NotEqual(before, after);
        Assert.Equal(before, again);
    }

    [Fact]
    public async Task Reload_WhileCallsRun_EachIsAnsweredByOneContent()
    {
        using var files = new PackFiles().Write("greeting", "Hello");
        using var host = new RunningHost(new HostSetup { Settings = NoWatch(files) });
        using var done = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 4).Select(async _ =>
        {
            var said = new HashSet<string?>(StringComparer.Ordinal);
            while (!done.IsCancellationRequested) { said.Add(await SaidAsync(host, "greeting")); }
            return said;
        }).ToArray();

        for (var round = 0; round < 10; round++)
        {
            files.Write("greeting", round % 2 == 0 ? "Good day" : "Hello");
            (await Exchange.PostAsync(host, "admin/packs/reload", "")).Is(200);
        }
        await done.CancelAsync();

        foreach (var said in await Task.WhenAll(calls)) { Assert.Subset(new HashSet<string?>(["Hello", "Good day"], StringComparer.Ordinal), said); }
    }

    [Fact]
    public async Task Shadow_RuleThatWouldFire_IsCountedAndNotShown()
    {
        using var files = new PackFiles().Write("greeting", "Hello", status: "shadow");
        using var host = new RunningHost(new HostSetup { Settings = files.Settings });

        Assert.Empty((await Exchange.CallAsync(host, "greeting", Adult())).Is(200).Cards);
        Assert.Empty((await Exchange.CallAsync(host, "greeting", Adult())).Is(200).Cards);

        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);
        var counted = (await Exchange.GetAsync(host, "admin/shadow?days=1")).Is(200).Json.EnumerateArray().Single();
        Assert.Equal(("greeting", 2, 2), (counted.GetProperty("ruleId").GetString(), counted.GetProperty("calls").GetInt32(), counted.GetProperty("callsOfService").GetInt32()));
        Assert.Contains("\"status\":\"shadow\"", (await Exchange.GetAsync(host, "admin/packs")).Is(200).Text, StringComparison.Ordinal);
    }

    private static async Task<string?> SaidAsync(RunningHost host, string service) =>
        (await Exchange.CallAsync(host, service, Adult())).Is(200).Cards.Single().GetProperty("summary").GetString();

    private static JsonObject Adult()
    {
        var call = Calls.Of("patient-view");
        call["prefetch"] = new JsonObject
        {
            ["patient"] = new JsonObject { ["resourceType"] = "Patient", ["id"] = Calls.PatientId, ["birthDate"] = "1970-01-01" },
        };
        return call;
    }

    private static Dictionary<string, string> NoWatch(PackFiles files) => new(files.Settings, StringComparer.Ordinal) { ["Packs:Watch"] = "false" };

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var round = 0; round < 200; round++)
        {
            if (await condition()) { return; }
            await Task.Delay(100);
        }
        Assert.Fail("It did not come about within 20 seconds.");
    }
}
