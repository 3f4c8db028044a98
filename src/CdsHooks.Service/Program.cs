using CdsHooks.Service.Access;
using CdsHooks.Service.Admin;
using CdsHooks.Service.Admission;
using CdsHooks.Service.App;
using CdsHooks.Service.ChartAccess;
using CdsHooks.Service.Content;
using CdsHooks.Service.Discovery;
using CdsHooks.Service.Failures;
using CdsHooks.Service.Feedback;
using CdsHooks.Service.Health;
using CdsHooks.Service.Hosting;
using CdsHooks.Service.Invocation;
using CdsHooks.Service.Keys;
using CdsHooks.Service.Launch;
using CdsHooks.Service.Pages;
using CdsHooks.Service.Population;
using CdsHooks.Service.Registry;
using CdsHooks.Service.Sessions;
using CdsHooks.Service.Suppression;
using CdsHooks.Service.Telemetry;
using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.SharedState;

StartMemory.Begin();
CallWarmUp.Begin();
var builder = WebApplication.CreateSlimBuilder(ServerDefaults.Of(args));
var packs = PackHeadStart.Begin(builder.Configuration, builder.Environment);
builder.AddServerDefaults();
builder.AddHttpLimits();
builder.AddTelemetry();         // what is told of it all
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddAdmission()         // how many, and how long
    .AddAccess()            // who may call
    .AddBrowserClients(builder.Configuration, builder.Environment)
    .AddClinicalContent(packs)   // what follows from a chart
    .AddAdmin()             // who operates it
    .AddDiscovery()
    .AddInvocation()
    .AddChartAccess()       // what was not sent
    .AddLaunch()
    .AddSessions()          // who is signed in
    .AddCompanionApp()      // what a card opens
    .AddLedger()            // what must last
    .AddRegistry()          // which EHRs are known
    .AddKeys()              // what it signs and encrypts with
    .AddSharedState()       // what replicas share
    .AddSuppression()       // what was shown already
    .AddPopulation()        // many patients at once
    .AddHealth()
    .AddHostedService<StartMemory>();

var app = builder.Build();
app.UseServerDefaults();
app.UseBrowserClients();
app.UseMiddleware<CallWatch>();
app.UseMiddleware<FailuresMiddleware>();
app.UsePages();
app.UseRoutingRehearsal();
app.UseRouting();
app.UseAdmission();

var cds = app.MapGuarded<AccessGate>("/cds-services");
cds.MapDiscovery();             // GET  /cds-services
cds.MapInvocation();            // POST /cds-services/{id}
cds.MapFeedback();              // POST /cds-services/{id}/feedback
var admin = app.MapGuarded<AdminGate>("/admin");
admin.MapPacks();               // /admin/packs: which content answers
admin.MapFeedbackCounts();      // /admin/feedback: how cards were taken
admin.MapEhrs();                // /admin/ehrs: whom it answers
admin.MapPopulation();          // /admin/population: many patients at once
app.MapLaunch();                // /launch: an EHR opens the app
app.MapVisits().MapAppPages();  // /app/{handle}: the app, behind its cookie
app.MapKeySet();                // GET  /.well-known/jwks.json
app.MapHealth();
app.MapPages();
app.Lifetime.ApplicationStarted.Register(app.LogAccess);
app.Lifetime.ApplicationStarted.Register(app.LogLaunches);
app.LogChartAccess();
await app.RunAsync();
