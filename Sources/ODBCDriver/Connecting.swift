import DriverCore
