namespace SdaHub.Benchmarks.Micro;

/// <summary>What an observation of the Unified Data Library holds, for System.Text.Json.</summary>
internal sealed record UdlSample(
    string ClassificationMarking, string DataMode, DateTimeOffset ObTime, string OrigSensorId, string TrackId, int SatNo, bool Uct, double Ra, double Declination,
    double Senlat, double Senlon, double Senalt, double Mag, string ReferenceFrame, string Type);
