using SdaHub.Server.Hosting;

await HubApplication.Build(new HubSettings { Arguments = args }).RunAsync();
